import { sql } from 'kysely';
import type { Db } from '../../kernel/db-handle.ts';

/**
 * Notes that something refers to these ids: new ones get a row and soon a name, known ones are kept fresh (`saveNames`).
 * Rows noted within a week, or by somebody else at this moment, are not touched. Ids go in sorted, so that two
 * writers never wait for each other in a circle.
 */
export async function wantEntities(db: Db, ids: Iterable<number>, now: Date): Promise<void> {
  const sorted = [...new Set(ids)].filter((id) => id > 0).toSorted((a, b) => a - b);
  if (sorted.length === 0) return;
  await sql`
    with stale as (
      select entity_id from universe.entity
      where entity_id = any(${sorted}::int8[]) and nature is null
        and wanted_at < ${now}::timestamptz - interval '7 days'
      for update skip locked),
    noted as (
      update universe.entity e set wanted_at = ${now}, retry_at = case when resolved_at is null then retry_at
        else least(retry_at, greatest(${now}::timestamptz, resolved_at + interval '7 days')) end
      from stale where e.entity_id = stale.entity_id)
    insert into universe.entity (entity_id, wanted_at)
    select id, ${now} from unnest(${sorted}::int8[]) as id
    where not exists (select from universe.entity e where e.entity_id = id)
    on conflict do nothing`.execute(db);
}
