import { CompiledQuery } from 'kysely';
import type { Kysely } from 'kysely';
import { prepareOnce } from '../db/index.ts';
import type { JobDefinition, JobPriority } from './define-job.ts';

const priorities: Record<JobPriority, number> = { now: 0, high: 10, default: 20, low: 30, lowest: 40 };

export interface EnqueueOptions {
  /** While a job with this key waits, another one only replaces its payload. A running job does not count. */
  key?: string;
  /** Not before this moment of real time. */
  runAt?: Date;
  /** Instead of the definition's. */
  priority?: JobPriority;
}

// add_jobs (and not graphile's own client) so that jobs are part of the caller's transaction.
const addJobs = prepareOnce(`
  select count(*) from graphile_worker.add_jobs(
    array(select json_populate_recordset(null::graphile_worker.job_spec, $1::json)), job_key_preserve_run_at => $2)`);

/** Adds a job on the caller's connection: it exists when, and only if, the caller's transaction commits. */
export async function enqueue<DB, P>(
  db: Kysely<DB>,
  job: JobDefinition<P>,
  payload: P,
  options: EnqueueOptions = {},
): Promise<void> {
  await enqueueMany(db, job, [{ payload, ...options }]);
}

/** Adds many jobs of one kind in one statement, on the caller's connection. Of two with one key, the last counts. */
export async function enqueueMany<DB, P>(
  db: Kysely<DB>,
  job: JobDefinition<P>,
  jobs: readonly (EnqueueOptions & { payload: P })[],
): Promise<void> {
  const specs = new Map<string | symbol, object>();
  for (const { payload, key, runAt, priority } of jobs) {
    specs.set(key ?? Symbol('no key'), {
      identifier: job.name,
      payload,
      run_at: runAt,
      max_attempts: job.maxAttempts,
      job_key: key,
      priority: priorities[priority ?? job.priority],
    });
  }
  if (specs.size === 0) return;
  // A job that waits already keeps its moment; only who names a moment moves it.
  const keepsRunAt = jobs.every((item) => item.runAt === undefined);
  await db.executeQuery(CompiledQuery.raw(addJobs, [JSON.stringify([...specs.values()]), keepsRunAt]));
}
