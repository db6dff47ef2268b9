import { type Db, tables } from '../../kernel/index.ts';
import type { IdentityTables } from '../schema.ts';

export interface OwnedCharacter {
  readonly characterId: number;
  readonly name: string;
  readonly corporationId: number | null;
  readonly allianceId: number | null;
  readonly isMain: boolean;
}

/** All characters of a user, the main first, then by name. Somebody has dozens at most: no page is needed. */
export async function charactersOfUser(db: Db, userId: number): Promise<OwnedCharacter[]> {
  const rows = await tables<IdentityTables>(db)
    .selectFrom('identity.ownership as o')
    .innerJoin('identity.character as c', 'c.character_id', 'o.character_id')
    .innerJoin('identity.user as u', 'u.user_id', 'o.user_id')
    .select(['c.character_id', 'c.name', 'c.corporation_id', 'c.alliance_id', 'u.main_character_id'])
    .where('o.user_id', '=', userId)
    .orderBy(
      (is) => is('c.character_id', '=', is.ref('u.main_character_id')),
      (order) => order.desc().nullsLast(),
    )
    .orderBy('c.name', (order) => order.collate('und-x-icu'))
    .execute();
  return rows.map((row) => ({
    characterId: row.character_id,
    name: row.name,
    corporationId: row.corporation_id,
    allianceId: row.alliance_id,
    isMain: row.character_id === row.main_character_id,
  }));
}
