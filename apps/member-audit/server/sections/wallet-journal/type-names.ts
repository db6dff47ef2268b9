import { sql } from 'kysely';
import type { BaseTables } from '../../tables.ts';
import type { Kysely } from 'kysely';

/** Names of types by id, in one query; those that are not known are left out. */
export async function typeNames<Own extends BaseTables>(
  db: Kysely<Own>,
  typeIds: ReadonlySet<number>,
): Promise<ReadonlyMap<number, string>> {
  if (typeIds.size === 0) return new Map();
  const { rows } = await sql<{ type_id: number; name: string }>`
    select type_id, name from universe.type
    where type_id = any(${[...typeIds]}::int4[]) and name is not null`.execute(db);
  return new Map(rows.map(({ type_id: typeId, name }) => [typeId, name]));
}
