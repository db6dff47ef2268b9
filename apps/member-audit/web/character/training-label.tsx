import { Text } from '@mantine/core';
import { formatDuration, useEveNow, useText } from '@muster/web/kit';
import type { LauncherCharacter } from '../../shared/characters.contract.ts';
import classes from './character.module.css';
import { needsTraining } from './needs-training.ts';

interface TrainingLabelProps {
  readonly character: LauncherCharacter;
  /** The bare time, where a heading says what it is. */
  readonly isShort?: boolean;
}

/** How long the skill queue lasts, or that nothing is being trained. A dash while it is not known. */
export function TrainingLabel({ character, isShort = false }: TrainingLabelProps) {
  const t = useText();
  const now = useEveNow();
  const { isIdle, queueEndsAt } = character;
  if (!isIdle && queueEndsAt === null) return <>–</>;
  const seconds = queueEndsAt === null ? 0 : (Date.parse(queueEndsAt) - now.getTime()) / 1_000;
  const time = formatDuration(seconds);
  return (
    <Text span inherit className={classes.training} data-warning={needsTraining(character, now) || undefined}>
      {seconds <= 0 ? t('Not training') : isShort ? time : t('trains for {{time}}', { time })}
    </Text>
  );
}
