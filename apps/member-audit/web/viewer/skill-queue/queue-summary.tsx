import { Group, Text } from '@mantine/core';
import { EveTime, formatDuration, useText } from '@muster/web/kit';
import { IconAlertTriangleFilled } from '@tabler/icons-react';
import { Figures } from '../figures.tsx';
import type { LiveEntry } from './live-entry.ts';
import classes from './skill-queue.module.css';

const DAY_SECONDS = 86_400;

interface QueueSummaryProps {
  readonly entries: readonly LiveEntry[];
  readonly endsAt: string | null;
  readonly now: Date;
}

/** How long the queue lasts, or why it does not run. */
export function QueueSummary({ entries, endsAt, now }: QueueSummaryProps) {
  const t = useText();
  const leftSeconds = endsAt === null ? 0 : (Date.parse(endsAt) - now.getTime()) / 1_000;
  if (leftSeconds <= 0) {
    const isPaused = entries.some(({ state }) => state === 'paused');
    return (
      <Group gap={8} className={classes.warning}>
        <IconAlertTriangleFilled size={18} aria-hidden />
        <Text fw={600}>
          {isPaused
            ? t('The queue is paused: nothing is being trained')
            : t('Everything in the queue is done: nothing is being trained')}
        </Text>
      </Group>
    );
  }
  const left = entries.filter(({ state }) => state === 'active' || state === 'waiting').length;
  return (
    <Figures
      figures={[
        { label: t('Queue lasts'), value: formatDuration(leftSeconds), isWarning: leftSeconds < DAY_SECONDS },
        { label: t('Ends'), value: <EveTime value={endsAt} show="time" /> },
        { label: t('Still to train'), value: t('{{count}} levels', { count: left }) },
      ]}
    />
  );
}
