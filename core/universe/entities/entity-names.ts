import { sql } from 'kysely';
import type { Db } from '../../kernel/db-handle.ts';
import { wantEntities } from './want-entities.ts';

/** Names of entities, as far as they are known. All are noted as wanted: unknown ones are resolved soon. */
export async function entityNames(db: Db, ids: readonly number[], now: Date): Promise<Map<number, string>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ entity_id: number; name: string | null; is_noted: boolean }>`
    select entity_id, name,
      nature is not null or wanted_at > ${now}::timestamptz - interval '7 days' as is_noted
    from universe.entity where entity_id = any(${[...ids]}::int8[])`.execute(db);
  const noted = new Set(rows.filter((row) => row.is_noted).map(({ entity_id }) => entity_id));
  await wantEntities(
    db,
    ids.filter((id) => !noted.has(id)),
    now,
  );
  return new Map(rows.flatMap(({ entity_id, name }) => (name === null ? [] : [[entity_id, name] as const])));
}
