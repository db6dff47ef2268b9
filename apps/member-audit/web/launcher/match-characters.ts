import type { LauncherCharacter } from '../../shared/characters.contract.ts';

/** The characters that bear the text in their name, corporation, alliance, system or region; all for no text. */
export function matchCharacters(
  characters: readonly LauncherCharacter[],
  search: string,
): readonly LauncherCharacter[] {
  const wanted = search.trim().toLowerCase();
  if (wanted === '') return characters;
  return characters.filter(({ name, corporation, alliance, system }) =>
    [name, corporation?.name, alliance?.name, system?.name, system?.region].some((text) =>
      text?.toLowerCase().includes(wanted),
    ),
  );
}
