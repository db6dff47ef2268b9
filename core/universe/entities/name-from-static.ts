import { sql } from 'kysely';
import type { Db } from '../../kernel/db-handle.ts';
import { EVE_SYSTEM } from './entity-range.ts';

/** Everything of the game that has a name, as an entity would be named. */
const KNOWN = sql`
  select corporation_id::bigint as id, name, 'corporation' as category from universe.npc_corporation
  union all select faction_id, name, 'faction' from universe.faction
  union all select station_id, name, 'station' from universe.station
  union all select system_id, name, 'solar_system' from universe.system where name is not null
  union all select constellation_id, name, 'constellation' from universe.constellation where name is not null
  union all select region_id, name, 'region' from universe.region where name is not null
  union all select type_id, name, 'inventory_type' from universe.type where name is not null
  union all select ${EVE_SYSTEM}::bigint, 'EVE System', 'character'`;

/** Names those of these ids that are part of the game, without asking anybody. @returns the ids it named. */
export async function nameFromStatic(db: Db, ids: readonly number[], now: Date): Promise<Set<number>> {
  if (ids.length === 0) return new Set();
  const { rows } = await sql<{ entity_id: number }>`
    update universe.entity e
    set name = k.name, category = k.category, nature = 'npc', resolved_at = ${now}, retry_at = 'infinity', failures = 0
    from (${KNOWN}) k
    where e.entity_id = k.id and e.entity_id = any(${[...ids]}::int8[])
    returning e.entity_id`.execute(db);
  return new Set(rows.map(({ entity_id }) => entity_id));
}

/** Takes over what a new build of the game calls otherwise. @returns how many. */
export async function renameFromStatic(db: Db): Promise<number> {
  const { numAffectedRows } = await sql`
    update universe.entity e set name = k.name
    from (${KNOWN}) k
    where e.entity_id = k.id and e.nature = 'npc' and e.name is distinct from k.name`.execute(db);
  return Number(numAffectedRows ?? 0n);
}
