import { sql } from 'kysely';
import type { Db } from '../kernel/db-handle.ts';

const DAY_MS = 24 * 60 * 60_000;

/** Forgets buckets that nobody has spent from for a day. */
export async function cleanUpEsi(db: Db, now: Date): Promise<void> {
  const dayAgo = now.getTime() - DAY_MS;
  await sql`
    delete from esi.bucket where silent_until < ${now} and not exists (
      select from jsonb_each(shares) as share where (share.value->>'until')::float8 > ${dayAgo})`.execute(db);
}
