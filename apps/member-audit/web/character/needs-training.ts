import type { LauncherCharacter } from '../../shared/characters.contract.ts';

const DAY_MILLISECONDS = 86_400_000;

/** True when the skill queue is empty, paused, or done within a day; false while it is not known. */
export function needsTraining(
  { isIdle, queueEndsAt }: Pick<LauncherCharacter, 'isIdle' | 'queueEndsAt'>,
  now: Date,
): boolean {
  return isIdle || (queueEndsAt !== null && Date.parse(queueEndsAt) - now.getTime() < DAY_MILLISECONDS);
}
