import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Logger } from 'pino';
import { WORKER_LOCK_SPACE } from './registration.ts';

const EVERY_SECONDS = 15;
/** A job that was taken so long ago has begun, if we run it at all. */
const BEGUN_SECONDS = 10;

export interface ReaperOptions {
  db: Kysely<unknown>;
  /** Our own id: we live, even while our lock's connection is being made again. */
  workerId: string;
  /** Our own graphile pools, and the jobs that we really run. */
  poolIds: ReadonlySet<string>;
  running: ReadonlySet<string>;
  log: Logger;
  /** Told the ids of workers that died, to release what they held. Called again when it fails. */
  onWorkerDead?: ((workerIds: string[]) => Promise<void>) | undefined;
  everySeconds?: number | undefined;
}

/** Looks for dead workers now and every so many seconds (15 unless told otherwise) and frees what they held. */
export function startReaper(options: ReaperOptions): { stop(): Promise<void> } {
  let running = Promise.resolve();
  const look = async (): Promise<void> => {
    try {
      await reapDeadWorkers(options);
      await freeForgottenJobs(options);
    } catch (error) {
      options.log.warn({ err: error }, 'looking for dead workers failed');
    }
  };
  const round = (): void => {
    running = running.then(look);
  };
  round();
  const timer = setInterval(round, (options.everySeconds ?? EVERY_SECONDS) * 1_000);
  return {
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}

/**
 * Frees the jobs of workers whose advisory lock nobody holds, and returns their ids. A job that was killed with its
 * worker gets its attempt back: it did not fail.
 */
export async function reapDeadWorkers({
  db,
  workerId,
  log,
  onWorkerDead,
}: Pick<ReaperOptions, 'db' | 'workerId' | 'log' | 'onWorkerDead'>): Promise<string[]> {
  return await db.transaction().execute(async (trx) => {
    const { rows: dead } = await sql<{ worker_id: string; pool_ids: string[] }>`
      select worker_id, pool_ids from jobs.worker
      where worker_id <> ${workerId} and pg_try_advisory_xact_lock(${WORKER_LOCK_SPACE}, lock_key)`.execute(
      trx,
    );
    if (dead.length === 0) return [];
    const ids = dead.map((row) => row.worker_id);
    const jobs = await freeJobs(
      trx,
      dead.flatMap((row) => row.pool_ids),
    );
    await onWorkerDead?.(ids);
    await sql`delete from jobs.worker where worker_id = any(${ids})`.execute(trx);
    log.warn({ workers: ids, jobs }, 'worker processes died, their jobs are free again');
    return ids;
  });
}

/**
 * Frees jobs that are ours in the database and that we do not run: our commits do not wait for the disk, so a database
 * that crashes may take back that a job was done, and give it to us again without a word.
 */
async function freeForgottenJobs({ db, poolIds, running, log }: ReaperOptions): Promise<void> {
  const { rows } = await sql<{ id: number }>`
    update graphile_worker._private_jobs
    set locked_by = null, locked_at = null, attempts = greatest(attempts - 1, 0)
    where locked_by = any(${[...poolIds]}) and id <> all(${[...running]}::bigint[])
      and locked_at < clock_timestamp() - interval '1 second' * ${BEGUN_SECONDS}::int
    returning id`.execute(db);
  if (rows.length > 0) log.warn({ jobs: rows.length }, 'jobs that the database gave back are free again');
}

/** Frees the jobs that these graphile pools hold and returns how many they were. */
export async function freeJobs<DB>(db: Kysely<DB>, poolIds: readonly string[]): Promise<number> {
  const { rows } = await sql<{ id: number; max_attempts: number; is_spent: boolean }>`
    select id, max_attempts, attempts >= max_attempts as is_spent from graphile_worker.jobs
    where locked_by = any(${poolIds})`.execute(db);
  if (rows.length === 0) return 0;
  await sql`select graphile_worker.force_unlock_workers(${poolIds}::text[])`.execute(db);
  const spent = rows.filter((row) => row.is_spent);
  await sql`
    select count(*)
    from json_to_recordset(${JSON.stringify(spent)}) as job (id bigint, max_attempts int),
      graphile_worker.reschedule_jobs(array[job.id], attempts => job.max_attempts - 1)`.execute(db);
  return rows.length;
}
