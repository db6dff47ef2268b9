import { sql } from 'kysely';
import type { Db } from '../../kernel/db-handle.ts';
import { wantEntities } from '../entities/want-entities.ts';

/** Places that nobody needs to be asked for: solar systems, stations of the static data, and what is no place. */
export async function placeFromStatic(db: Db, now: Date): Promise<number> {
  return await db.transaction().execute(async (trx) => {
    const { rows } = await sql<{ owner_id: number | null }>`
      update universe.location l
      set name = s.name, system_id = s.system_id, type_id = s.type_id, owner_id = s.owner_id,
          resolved_at = ${now}, retry_at = 'infinity', failures = 0
      from universe.station s
      where l.kind = 'station' and l.location_id = s.station_id and l.resolved_at is null
      returning s.owner_id`.execute(trx);
    const systems = await sql`
      with placed as (
        update universe.location set system_id = location_id, resolved_at = ${now}, retry_at = 'infinity'
        where kind = 'solar_system' and resolved_at is null returning system_id)
      insert into universe.system (system_id) select system_id from placed order by 1 on conflict do nothing`.execute(
      trx,
    );
    await sql`
      update universe.location set retry_at = 'infinity'
      where kind = 'unknown' and resolved_at is null and retry_at < 'infinity'`.execute(trx);
    await wantEntities(
      trx,
      rows.flatMap(({ owner_id: id }) => (id === null ? [] : [id])),
      now,
    );
    return rows.length + Number(systems.numAffectedRows ?? 0n);
  });
}

/** Stations that a new build of the static data calls otherwise. @returns how many. */
export async function renameStations(db: Db): Promise<number> {
  const { numAffectedRows } = await sql`
    update universe.location l set name = s.name, owner_id = s.owner_id
    from universe.station s
    where l.kind = 'station' and l.location_id = s.station_id and l.resolved_at is not null
      and (l.name, l.owner_id) is distinct from (s.name, s.owner_id::bigint)`.execute(db);
  return Number(numAffectedRows ?? 0n);
}
