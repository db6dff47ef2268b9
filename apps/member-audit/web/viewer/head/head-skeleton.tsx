import { Card, Group, Skeleton, Stack, VisuallyHidden } from '@mantine/core';
import { useText } from '@muster/web/kit';

/** In the place of the head while it is fetched. */
export function HeadSkeleton() {
  const t = useText();
  return (
    <Card role="status" aria-busy>
      <VisuallyHidden>{t('Loading …')}</VisuallyHidden>
      <Group wrap="nowrap">
        <Skeleton circle height={96} />
        <Stack flex={1} gap="sm">
          <Skeleton height={22} width="40%" />
          <Skeleton height={14} width="60%" />
          <Skeleton height={14} width="50%" />
        </Stack>
      </Group>
    </Card>
  );
}
