import { type Kysely, sql } from 'kysely';

interface RowCounts {
  inserted: number;
  updated: number;
  deleted: number;
}

/** What happened to the rows of data tables, by table. */
export interface RowsWritten {
  total: number;
  /** `owners`: registrations of which a row was inserted or updated. */
  byTable: Record<string, RowCounts & { owners: number }>;
}

/** Everything of a later transaction has this id or a greater one. */
export async function transactionBoundary(db: Kysely<unknown>): Promise<number> {
  const { rows } = await sql<{ boundary: number }>`
    select pg_snapshot_xmax(pg_current_snapshot())::text::bigint as boundary`.execute(db);
  return rows[0]?.boundary ?? 0;
}

/** Names of the tables of a schema that belong to one registration each. */
export async function dataTables(db: Kysely<unknown>, schema: string): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select table_name::text as name from information_schema.columns
    where table_schema = ${schema} and column_name = 'registration_id' and table_name <> 'registration'
    order by 1`.execute(db);
  return rows.map(({ name }) => name);
}

/** How many rows PostgreSQL has counted as inserted, updated and deleted so far, by table. */
export async function rowCounters(db: Kysely<unknown>, schema: string): Promise<Map<string, RowCounts>> {
  const { rows } = await sql<RowCounts & { name: string }>`
    select relname::text as name, n_tup_ins as inserted, n_tup_upd as updated, n_tup_del as deleted
    from pg_stat_user_tables where schemaname = ${schema}`.execute(db);
  return new Map(rows.map(({ name, ...counts }) => [name, counts]));
}

/** What was written to the data tables since the boundary was taken. The writers must have ended. */
export async function writtenSince(
  db: Kysely<unknown>,
  schema: string,
  boundary: number,
  before: ReadonlyMap<string, RowCounts>,
): Promise<RowsWritten> {
  const after = await rowCounters(db, schema);
  const byTable: RowsWritten['byTable'] = {};
  let total = 0;
  for (const name of await dataTables(db, schema)) {
    const [was, is] = [before.get(name), after.get(name)];
    const written = {
      inserted: (is?.inserted ?? 0) - (was?.inserted ?? 0),
      updated: (is?.updated ?? 0) - (was?.updated ?? 0),
      deleted: (is?.deleted ?? 0) - (was?.deleted ?? 0),
    };
    const { rows } = await sql<{ owners: number }>`
      select count(distinct registration_id) as owners from ${sql.table(`${schema}.${name}`)}
      where xmin::text::bigint >= ${boundary}`.execute(db);
    byTable[name] = { ...written, owners: rows[0]?.owners ?? 0 };
    total += written.inserted + written.updated + written.deleted;
  }
  return { total, byTable };
}
