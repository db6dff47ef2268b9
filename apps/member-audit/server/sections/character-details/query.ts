import type { Kysely } from 'kysely';
import type { BaseTables } from '../../tables.ts';
import type { CharacterDetailsTables } from './tables.ts';

/** The details of one character with the names of where it belongs; undefined before the first sync. */
export async function detailsOf(db: Kysely<BaseTables & CharacterDetailsTables>, registrationId: number) {
  return await db
    .selectFrom('memberaudit.character_details as d')
    .leftJoin('universe.entity as corporation', 'corporation.entity_id', 'd.corporation_id')
    .leftJoin('universe.entity as alliance', 'alliance.entity_id', 'd.alliance_id')
    .leftJoin('universe.entity as faction', 'faction.entity_id', 'd.faction_id')
    .where('d.registration_id', '=', registrationId)
    .selectAll('d')
    .select([
      'corporation.name as corporation_name',
      'alliance.name as alliance_name',
      'faction.name as faction_name',
    ])
    .executeTakeFirst();
}
