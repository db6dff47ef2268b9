import { sql } from 'kysely';
import type { Db } from '../kernel/db-handle.ts';
import { enqueueMany } from '../jobs/index.ts';
import { runTargetJob } from './jobs.ts';

/** Due targets turned into jobs at a time. */
const TARGETS_PER_TICK = 2_000;

/** A job that has not begun after this long is taken for lost and added again (under the same key). */
const QUEUED_SECONDS_MAX = 120;

/** One number for the whole cluster: only one tick at a time. */
const TICK_LOCK = 7_203_001;

/**
 * Turns due targets into jobs, oldest first, in one transaction. Safe to call from every process at once:
 * one does it, the others do nothing.
 * @returns how many jobs were added.
 */
export async function runTick(db: Db, now: Date): Promise<number> {
  return db.transaction().execute(async (trx) => {
    const lock = await sql<{
      taken: boolean;
    }>`select pg_try_advisory_xact_lock(${TICK_LOCK}) as taken`.execute(trx);
    if (lock.rows[0]?.taken !== true) return 0;
    const real = new Date();
    const lost = new Date(real.getTime() - QUEUED_SECONDS_MAX * 1_000);
    const { rows } = await sql<{ target_id: number }>`
      with due as (
        select target_id from sync.target
        where next_due_at <= ${now} and lease_until < ${real} and (queued_at is null or queued_at < ${lost})
        order by next_due_at
        limit ${TARGETS_PER_TICK}
        for update skip locked
      )
      update sync.target set queued_at = ${real} from due where target.target_id = due.target_id
      returning target.target_id`.execute(trx);
    if (rows.length === 0) return 0;
    await enqueueMany(
      trx,
      runTargetJob,
      rows.map(({ target_id }) => ({ payload: { targetId: target_id }, key: targetJobKey(target_id) })),
    );
    return rows.length;
  });
}

/** One waiting job a target. */
export function targetJobKey(targetId: number): string {
  return `sync.target:${targetId}`;
}
