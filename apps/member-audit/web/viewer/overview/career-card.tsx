import { Card, Group, Title } from '@mantine/core';
import { AppLink, QueryState, useText } from '@muster/web/kit';
import { viewerHref } from '../../links.ts';
import { CareerList } from '../corporation-history/career-list.tsx';
import { useCareer } from '../corporation-history/use-career.ts';

const LATEST = 5;

/** The latest corporations; the tab has all. */
export function CareerCard({ characterId }: { readonly characterId: number }) {
  const t = useText();
  const query = useCareer(characterId);
  return (
    <Card component="section">
      <Group justify="space-between" mb="sm">
        <Title order={2}>{t('Corporations')}</Title>
        {query.data && query.data.entries.length > LATEST && (
          <AppLink to={viewerHref(characterId, 'corporations')} size="sm">
            {t('All {{total}}', { total: query.data.entries.length })}
          </AppLink>
        )}
      </Group>
      <QueryState query={query}>
        {({ entries }) => <CareerList entries={entries.slice(0, LATEST)} />}
      </QueryState>
    </Card>
  );
}
