import { Group, Text } from '@mantine/core';
import { EveTime, formatDuration, Named, romanNumeral, useText } from '@muster/web/kit';
import { IconCircleCheckFilled, IconClock, IconPlayerPause, IconPlayerPlayFilled } from '@tabler/icons-react';
import { LevelPips } from '../skills/level-pips.tsx';
import type { LiveEntry } from './live-entry.ts';
import classes from './skill-queue.module.css';

const STATES = {
  completed: { icon: IconCircleCheckFilled, label: 'Done' },
  active: { icon: IconPlayerPlayFilled, label: 'In training' },
  waiting: { icon: IconClock, label: 'Waiting' },
  paused: { icon: IconPlayerPause, label: 'Paused' },
} as const;

/** The whole queue in order. */
export function QueueTable({ entries }: { readonly entries: readonly LiveEntry[] }) {
  return (
    <ol className={classes.queue}>
      {entries.map((entry, index) => (
        <QueueLine key={entry.position} entry={entry} place={index + 1} />
      ))}
    </ol>
  );
}

function QueueLine({ entry, place }: { readonly entry: LiveEntry; readonly place: number }) {
  const t = useText();
  const { state, skill, level, startDate, finishDate } = entry;
  const { icon: Icon, label } = STATES[state];
  const trainsSeconds =
    startDate === null || finishDate === null
      ? null
      : (Date.parse(finishDate) - Date.parse(startDate)) / 1_000;
  return (
    <li className={classes.entry} data-state={state}>
      <Text span size="sm" c="dimmed" className={`muster-tabular ${classes.position}`}>
        {place}
      </Text>
      <Icon size={16} role="img" aria-label={t(label)} className={classes.stateIcon}>
        <title>{t(label)}</title>
      </Icon>
      <Group gap="xs" flex={1} miw={0} wrap="nowrap">
        <Text span size="sm" fw={state === 'active' ? 650 : 500} className={classes.skill}>
          <Named value={skill} /> {romanNumeral(level)}
        </Text>
        <LevelPips trained={level} active={state === 'completed' ? level : level - 1} />
      </Group>
      <Text span size="sm" className={`muster-tabular muster-nowrap ${classes.takes}`}>
        {trainsSeconds !== null && formatDuration(trainsSeconds)}
      </Text>
      <Text span size="sm" c="dimmed" className={`muster-tabular muster-nowrap ${classes.ends}`}>
        {finishDate === null ? t(label) : <EveTime value={finishDate} show="time" />}
      </Text>
    </li>
  );
}
