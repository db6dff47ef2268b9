import type { LauncherCharacter } from '../../shared/characters.contract.ts';

/** At most so many characters: first those whose owner is needed or that have a problem, else as they came. */
export function firstCharacters(
  characters: readonly LauncherCharacter[],
  most: number,
): readonly LauncherCharacter[] {
  return characters.toSorted((a, b) => urgency(a) - urgency(b)).slice(0, most);
}

function urgency({ progress: { state } }: LauncherCharacter): number {
  if (state === 'action_needed') return 0;
  return state === 'trouble' ? 1 : 2;
}
