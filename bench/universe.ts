import { setTimeout as delay } from 'node:timers/promises';
import { type Kysely, sql } from 'kysely';

const KINDS = ['entity', 'location', 'type', 'group', 'category', 'system', 'constellation', 'region'];
const SETTLE_SECONDS_MAX = 600;

/** Waits until every name and place that can be found out has been; returns the seconds it took. */
export async function settleUniverse(db: Kysely<unknown>, now: () => Date): Promise<number> {
  const started = performance.now();
  const seconds = (): number => (performance.now() - started) / 1_000;
  while (seconds() < SETTLE_SECONDS_MAX) {
    const waiting = await Promise.all(KINDS.map(async (kind) => isWaiting(db, kind, now())));
    if (!waiting.includes(true)) return seconds();
    await delay(500);
  }
  throw new Error('The names were not found out in time');
}

async function isWaiting(db: Kysely<unknown>, kind: string, now: Date): Promise<boolean> {
  const { rows } = await sql<{ waiting: boolean }>`
    select exists (
      select from ${sql.table(`universe.${kind}`)} where resolved_at is null and retry_at <= ${now}
    ) as waiting`.execute(db);
  return rows[0]?.waiting === true;
}
