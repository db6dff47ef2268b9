import type { ContractResponse, myCharactersContract } from '../../contract/index.ts';
import type { OwnedCharacter } from './characters-of-user.ts';

/** Names of corporations and alliances, as far as they are known; the universe slice has them. */
export type NameSource = (ids: readonly number[]) => Promise<ReadonlyMap<number, string>>;

export type CharacterDescription = ContractResponse<typeof myCharactersContract>['characters'][number];

/** Characters as the browser sees them, with names in one lookup for all. */
export async function describeCharacters(
  characters: readonly OwnedCharacter[],
  namesOf: NameSource,
): Promise<CharacterDescription[]> {
  const ids = new Set(characters.flatMap(({ corporationId, allianceId }) => [corporationId, allianceId]));
  const names = await namesOf([...ids].filter((id) => id !== null));
  const named = (id: number | null): { id: number; name: string | null } | null =>
    id === null ? null : { id, name: names.get(id) ?? null };
  return characters.map(({ characterId, name, corporationId, allianceId, isMain }) => ({
    characterId,
    name,
    corporation: named(corporationId),
    alliance: named(allianceId),
    isMain,
  }));
}
