import { SimpleGrid, Stack } from '@mantine/core';
import type { TabProps } from '../tab.ts';
import { BioCard } from './bio-card.tsx';
import { CareerCard } from './career-card.tsx';
import { DetailsCard } from './details-card.tsx';
import { PresenceCard } from './presence-card.tsx';

/** Where the character is and what it sits in, who it is, where it was employed, what it says of itself. */
export function OverviewTab({ characterId }: TabProps) {
  return (
    <SimpleGrid cols={{ base: 1, md: 2 }} spacing="md" style={{ alignItems: 'start' }}>
      <Stack gap="md">
        <PresenceCard characterId={characterId} />
        <DetailsCard characterId={characterId} />
      </Stack>
      <Stack gap="md">
        <BioCard characterId={characterId} />
        <CareerCard characterId={characterId} />
      </Stack>
    </SimpleGrid>
  );
}
