import type { LauncherCharacter } from '../../shared/characters.contract.ts';

export type CharacterProgress = LauncherCharacter['progress'];

const WHILE_RUNNING_MILLISECONDS = 2_000;
const AT_REST_MILLISECONDS = 60_000;

/** How often to ask again: often while something happens that one wants to watch. */
export function pollMilliseconds(progresses: readonly CharacterProgress[]): number {
  const isMoving = progresses.some(({ state, isRunning }) => isRunning || state === 'first_sync');
  return isMoving ? WHILE_RUNNING_MILLISECONDS : AT_REST_MILLISECONDS;
}
