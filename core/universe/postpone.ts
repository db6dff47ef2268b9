import { sql } from 'kysely';
import type { Db } from '../kernel/db-handle.ts';

export type ResolvableKind =
  | 'entity'
  | 'type'
  | 'group'
  | 'category'
  | 'system'
  | 'constellation'
  | 'region'
  | 'location';

/**
 * Puts ids off after a failure that time may heal: a minute, doubling, at most 16 minutes, so that after an outage
 * of any length names are back soon.
 */
export async function postpone(
  db: Db,
  kind: ResolvableKind,
  ids: readonly number[],
  now: Date,
): Promise<void> {
  await sql`
    update ${sql.table(`universe.${kind}`)}
    set failures = failures + 1,
        retry_at = ${now}::timestamptz + interval '1 minute' * power(2, least(failures, 4))
    where ${sql.ref(`${kind}_id`)} = any(${[...ids]}::int8[])`.execute(db);
}

/** Marks ids that do not exist: they are never asked again. */
export async function giveUp(db: Db, kind: ResolvableKind, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return;
  await sql`
    update ${sql.table(`universe.${kind}`)} set retry_at = 'infinity'
    where ${sql.ref(`${kind}_id`)} = any(${[...ids]}::int8[])`.execute(db);
}
