import { Stack } from '@mantine/core';
import type { ContractResponse } from '@muster/core/contract';
import { EmptyState, QueryState, useApiQuery, useEveNow, useText } from '@muster/web/kit';
import { IconHourglassEmpty } from '@tabler/icons-react';
import { skillQueueContract } from '../../../shared/skill-queue.contract.ts';
import type { TabProps } from '../tab.ts';
import { ActiveEntry } from './active-entry.tsx';
import { liveEntry } from './live-entry.ts';
import { QueueSummary } from './queue-summary.tsx';
import { QueueTable } from './queue-table.tsx';

const REFRESH_MILLISECONDS = 60_000;

/** The training queue, going on while one looks. */
export function SkillQueueTab({ characterId }: TabProps) {
  const query = useApiQuery(
    skillQueueContract,
    { params: { characterId } },
    { refetchInterval: REFRESH_MILLISECONDS },
  );
  return <QueryState query={query}>{(queue) => <Queue queue={queue} />}</QueryState>;
}

function Queue({ queue }: { readonly queue: ContractResponse<typeof skillQueueContract> }) {
  const t = useText();
  const now = useEveNow('second');
  const entries = queue.entries.map((entry) => liveEntry(entry, now));
  const active = entries.find(({ state }) => state === 'active');
  if (entries.length === 0) {
    return (
      <EmptyState icon={<IconHourglassEmpty size={32} stroke={1.5} />} title={t('Skill queue is empty')}>
        {t(
          'This character learns nothing at the moment. Fill the queue in the game; it shows here within the hour.',
        )}
      </EmptyState>
    );
  }
  return (
    <Stack gap="md">
      <QueueSummary entries={entries} endsAt={queue.endsAt} now={now} />
      {active && <ActiveEntry entry={active} />}
      <QueueTable entries={entries} />
    </Stack>
  );
}
