import { sql } from 'kysely';
import type { Db } from '../kernel/db-handle.ts';

/** Names of entities, as far as they are known. Ids that nobody asked for before are noted, to be resolved soon. */
export async function entityNames(db: Db, ids: readonly number[]): Promise<Map<number, string>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ entity_id: number; name: string | null }>`
    select entity_id, name from universe.entity where entity_id = any(${[...ids]}::int8[])`.execute(db);
  const known = new Set(rows.map(({ entity_id }) => entity_id));
  const unknown = ids.filter((id) => !known.has(id)).toSorted((a, b) => a - b);
  if (unknown.length > 0) {
    await sql`
      insert into universe.entity (entity_id) select unnest(${unknown}::int8[]) on conflict do nothing`.execute(
      db,
    );
  }
  return new Map(rows.flatMap(({ entity_id, name }) => (name === null ? [] : [[entity_id, name] as const])));
}
