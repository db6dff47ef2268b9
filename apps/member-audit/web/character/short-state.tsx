import type { LauncherCharacter } from '../../shared/characters.contract.ts';
import { StateLabel } from './state-label.tsx';
import { Whereabouts } from './whereabouts.tsx';

/** What matters most of a character on one line: what keeps it from being shown, else where it is. */
export function ShortState({ character }: { readonly character: LauncherCharacter }) {
  const { state } = character.progress;
  return state === 'action_needed' || state === 'first_sync' ? (
    <StateLabel progress={character.progress} />
  ) : (
    <Whereabouts character={character} />
  );
}
