import type { LauncherCharacter } from '../../shared/characters.contract.ts';

/** At most so many characters: first those that need their owner, have a problem or train nothing, else as they came. */
export function firstCharacters(
  characters: readonly LauncherCharacter[],
  most: number,
): readonly LauncherCharacter[] {
  return characters.toSorted((a, b) => urgency(a) - urgency(b)).slice(0, most);
}

function urgency({ progress: { state }, isIdle }: LauncherCharacter): number {
  if (state === 'action_needed') return 0;
  if (state === 'trouble') return 1;
  return isIdle ? 2 : 3;
}
