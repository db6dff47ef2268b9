import { sql } from 'kysely';
import { type Db, tables } from '../../kernel/db-handle.ts';
import type { StaticDataTables } from './tables.ts';

/** A new build comes after a patch, on most days. */
const CHECK_HOURS = 24;

/** After a failure: five minutes, doubling, at most a day. */
const RETRY_MINUTES = 5;

/** How long names wait for the first import before they are asked one by one. */
const AWAIT_MINUTES = 10;

/** What was imported, and how the last attempt went. */
export interface StaticDataStatus {
  build: number | null;
  releasedAt: Date | null;
  importedAt: Date | null;
  siteUrl: string | null;
  source: string | null;
  counts: Record<string, number>;
  checkedAt: Date | null;
  nextCheckAt: Date;
  /** In a row; 0 after a success. */
  failures: number;
  lastError: string | null;
  failedAt: Date | null;
}

/** The state of the static data, for administrators. */
export async function readStatus(db: Db): Promise<StaticDataStatus> {
  const row = await tables<StaticDataTables>(db)
    .selectFrom('universe.static_data')
    .selectAll()
    .executeTakeFirstOrThrow();
  return {
    build: row.build,
    releasedAt: row.released_at,
    importedAt: row.imported_at,
    siteUrl: row.site_url,
    source: row.source,
    counts: row.counts ?? {},
    checkedAt: row.checked_at,
    nextCheckAt: row.next_check_at,
    failures: row.failures,
    lastError: row.last_error,
    failedAt: row.failed_at,
  };
}

/** Whether it is time to ask for a new build. */
export async function isDue(db: Db, now: Date): Promise<boolean> {
  const { rows } = await sql<{ due: boolean }>`
    select next_check_at <= ${now} as due from universe.static_data`.execute(db);
  return rows[0]?.due === true;
}

/** Notes where this site's workers look for archives. */
export async function saveSiteUrl(db: Db, siteUrl: string): Promise<void> {
  await sql`
    update universe.static_data set site_url = ${siteUrl} where site_url is distinct from ${siteUrl}`.execute(
    db,
  );
}

/** Nothing was ever imported and nothing has failed yet: names wait a while for the whole instead of one by one. */
export async function awaitFirstImport(db: Db, now: Date): Promise<void> {
  await sql`
    update universe.static_data
    set awaited_until = ${now}::timestamptz + make_interval(mins => ${AWAIT_MINUTES})
    where build is null and failures = 0 and awaited_until is null`.execute(db);
}

/** Whether the first import is still to be waited for. */
export async function isAwaited(db: Db, now: Date): Promise<boolean> {
  const { rows } = await sql<{ awaited: boolean }>`
    select coalesce(awaited_until > ${now}, false) as awaited from universe.static_data`.execute(db);
  return rows[0]?.awaited === true;
}

/** Notes an import, in its own transaction. */
export async function saveSuccess(
  trx: Db,
  imported: { build: number; releasedAt: Date | null; counts: Record<string, number>; source: string },
  now: Date,
): Promise<void> {
  await sql`
    update universe.static_data
    set source = ${imported.source}, build = ${imported.build}, released_at = ${imported.releasedAt},
      imported_at = ${now}, counts = ${JSON.stringify(imported.counts)}::jsonb`.execute(trx);
  await saveUnchanged(trx, now);
}

/** Notes that there is nothing newer. */
export async function saveUnchanged(db: Db, now: Date): Promise<void> {
  await sql`
    update universe.static_data
    set checked_at = ${now}, next_check_at = ${now}::timestamptz + make_interval(hours => ${CHECK_HOURS}),
      failures = 0, last_error = null, failed_at = null, awaited_until = null`.execute(db);
}

/** Notes a failure; the next attempt comes later each time. */
export async function saveFailure(db: Db, error: unknown, now: Date): Promise<void> {
  const message = error instanceof Error ? error.message : String(error);
  await sql`
    update universe.static_data
    set checked_at = ${now}, failed_at = ${now}, last_error = ${message.slice(0, 2_000)}, awaited_until = null,
      next_check_at = ${now}::timestamptz
        + least(interval '1 day', make_interval(mins => ${RETRY_MINUTES}) * power(2, least(failures, 10))),
      failures = failures + 1`.execute(db);
}
