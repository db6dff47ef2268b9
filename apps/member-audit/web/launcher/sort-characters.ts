import { characterStates, type LauncherCharacter } from '../../shared/characters.contract.ts';

export type CharacterSort = 'name' | 'corporation' | 'system' | 'wallet' | 'training' | 'state';

type Compare = (a: LauncherCharacter, b: LauncherCharacter) => number;

// What is not known yet comes last in ascending order.
const LAST = '\uFFFF';

const COMPARE: Readonly<Record<CharacterSort, Compare>> = {
  name: (a, b) => a.name.localeCompare(b.name),
  corporation: (a, b) => (a.corporation?.name ?? LAST).localeCompare(b.corporation?.name ?? LAST),
  system: (a, b) => (a.system?.name ?? LAST).localeCompare(b.system?.name ?? LAST),
  // Good enough for an order: amounts that differ by less than a double can hold look the same anyway.
  wallet: (a, b) => Number(a.wallet ?? 0) - Number(b.wallet ?? 0),
  // Who trains nothing comes first, who trains longest last; what is not known comes after that.
  training: (a, b) => trainsUntil(a).localeCompare(trainsUntil(b)),
  state: (a, b) => characterStates.indexOf(a.progress.state) - characterStates.indexOf(b.progress.state),
};

/** Sorted by what `sort` names, descending with a `-` in front; equals by name. Anything unknown sorts by name. */
export function sortCharacters(
  characters: readonly LauncherCharacter[],
  sort: string,
): readonly LauncherCharacter[] {
  const key = sort.replace(/^-/, '');
  const compare = isSort(key) ? COMPARE[key] : COMPARE.name;
  const direction = sort.startsWith('-') ? -1 : 1;
  return characters.toSorted((a, b) => direction * compare(a, b) || COMPARE.name(a, b));
}

function trainsUntil({ isIdle, queueEndsAt }: LauncherCharacter): string {
  return isIdle ? '' : (queueEndsAt ?? LAST);
}

function isSort(key: string): key is CharacterSort {
  return Object.hasOwn(COMPARE, key);
}
