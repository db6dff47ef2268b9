import { Card, Stack } from '@mantine/core';
import { EmptyState, QueryState, useText } from '@muster/web/kit';
import { IconBuildingCommunity } from '@tabler/icons-react';
import type { TabProps } from '../tab.ts';
import { CareerFigures } from './career-figures.tsx';
import { CareerList } from './career-list.tsx';
import { useCareer } from './use-career.ts';

/** All corporations the character was in. */
export function CorporationHistoryTab({ characterId }: TabProps) {
  const t = useText();
  return (
    <QueryState query={useCareer(characterId)}>
      {({ entries }) =>
        entries.length === 0 ? (
          <EmptyState icon={<IconBuildingCommunity size={32} stroke={1.5} />} title={t('Not known yet')}>
            {t('The corporation history comes with the first look at EVE.')}
          </EmptyState>
        ) : (
          <Stack gap="md">
            <CareerFigures entries={entries} />
            <Card component="section">
              <CareerList entries={entries} />
            </Card>
          </Stack>
        )
      }
    </QueryState>
  );
}
