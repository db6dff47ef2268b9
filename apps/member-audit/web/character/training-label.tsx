import { Text } from '@mantine/core';
import { formatDuration, useEveNow, useText } from '@muster/web/kit';
import type { LauncherCharacter } from '../../shared/characters.contract.ts';
import classes from './character.module.css';

const DAY_SECONDS = 86_400;

/** How long the skill queue lasts; a warning when it is empty, paused, or done within a day. A dash while it is not known. */
export function TrainingLabel({ character }: { readonly character: LauncherCharacter }) {
  const t = useText();
  const now = useEveNow().getTime();
  const { isIdle, queueEndsAt } = character;
  const seconds = queueEndsAt === null ? 0 : (Date.parse(queueEndsAt) - now) / 1_000;
  if (!isIdle && queueEndsAt === null) return <>–</>;
  return (
    <Text span inherit className={classes.training} data-warning={seconds < DAY_SECONDS || undefined}>
      {seconds > 0 ? t('trains for {{time}}', { time: formatDuration(seconds) }) : t('Not training')}
    </Text>
  );
}
