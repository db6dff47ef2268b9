import { Text } from '@mantine/core';
import { formatDuration, useEveNow, useText } from '@muster/web/kit';
import type { LauncherCharacter } from '../../shared/characters.contract.ts';
import classes from './character.module.css';
import { needsTraining } from './needs-training.ts';

/** How long the skill queue lasts, or that nothing is being trained. A dash while it is not known. */
export function TrainingLabel({ character }: { readonly character: LauncherCharacter }) {
  const t = useText();
  const now = useEveNow();
  const { isIdle, queueEndsAt } = character;
  if (!isIdle && queueEndsAt === null) return <>–</>;
  const seconds = queueEndsAt === null ? 0 : (Date.parse(queueEndsAt) - now.getTime()) / 1_000;
  return (
    <Text span inherit className={classes.training} data-warning={needsTraining(character, now) || undefined}>
      {seconds > 0 ? t('trains for {{time}}', { time: formatDuration(seconds) }) : t('Not training')}
    </Text>
  );
}
