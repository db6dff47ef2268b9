import type { LauncherCharacter } from '../../shared/characters.contract.ts';
import { needsTraining } from '../character/needs-training.ts';

/** At most so many characters: first those that need their owner, have a problem or soon train nothing, else as they came. */
export function firstCharacters(
  characters: readonly LauncherCharacter[],
  most: number,
  now: Date,
): readonly LauncherCharacter[] {
  return characters.toSorted((a, b) => urgency(a, now) - urgency(b, now)).slice(0, most);
}

function urgency(character: LauncherCharacter, now: Date): number {
  const { state } = character.progress;
  if (state === 'action_needed') return 0;
  if (state === 'trouble') return 1;
  return needsTraining(character, now) ? 2 : 3;
}
