import { Card, Group, SimpleGrid, Skeleton, Stack, VisuallyHidden } from '@mantine/core';
import { useText } from '@muster/web/kit';
import { CARD_COLUMNS } from './character-cards.tsx';

const CARDS = 6;

/** Grey cards while the first answer is awaited. */
export function LauncherSkeleton() {
  const t = useText();
  return (
    <SimpleGrid {...CARD_COLUMNS} role="status" aria-busy>
      <VisuallyHidden>{t('Loading …')}</VisuallyHidden>
      {Array.from({ length: CARDS }, (_, card) => (
        <Card key={card}>
          <Group wrap="nowrap">
            <Skeleton circle height={104} />
            <Stack flex={1} gap="xs">
              <Skeleton height={16} width="70%" />
              <Skeleton height={12} width="90%" />
              <Skeleton height={12} width="55%" />
            </Stack>
          </Group>
        </Card>
      ))}
    </SimpleGrid>
  );
}
