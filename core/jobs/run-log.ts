import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Logger } from 'pino';
import { bulkInsert } from '../db/index.ts';
import type { Clock } from '../kernel/index.ts';
import type { JobsTables, RunMinuteTable } from './slice.ts';

const FLUSH_MILLISECONDS = 5_000;
const FAILURES_KEPT = 1_000;
const MINUTES_KEPT_DAYS = 14;
const LONGEST_MESSAGE = 2_000;

/** A run that ended badly. */
export interface FailedRun {
  job: string;
  jobId: string;
  attempt: number;
  isFinal: boolean;
  seconds: number;
  error: unknown;
}

/** Remembers in memory how jobs went and writes it to the database every few seconds, never once per job. */
export interface RunLog {
  ok(job: string, seconds: number): void;
  failed(run: FailedRun): void;
  /** Writes what is left. */
  stop(): Promise<void>;
}

type Failure = Omit<JobsTables['jobs.failure'], 'failure_id'>;

interface Pending {
  minutes: Map<string, RunMinuteTable>;
  failures: Failure[];
}

/** Starts a run log. When the database is away, what was remembered is written later (failures: the last 1,000). */
export function startRunLog(options: { db: Kysely<JobsTables>; clock: Clock; log: Logger }): RunLog {
  const { db, clock, log } = options;
  const pending: Pending = { minutes: new Map(), failures: [] };
  let flushing = Promise.resolve();

  const flush = async (): Promise<void> => {
    const minutes = [...pending.minutes.values()];
    const failures = pending.failures.splice(0);
    pending.minutes.clear();
    if (minutes.length === 0 && failures.length === 0) return;
    try {
      await write(db, minutes, failures, clock.now());
    } catch (error) {
      log.warn({ err: error }, 'the run log could not be written and is kept for later');
      for (const minute of minutes) add(pending, minute);
      pending.failures.unshift(...failures);
      pending.failures.splice(0, pending.failures.length - FAILURES_KEPT);
    }
  };
  const timer = setInterval(() => {
    flushing = flushing.then(flush);
  }, FLUSH_MILLISECONDS);

  const count = (job: string, seconds: number, isOk: boolean): void => {
    const minute = new Date(Math.floor(clock.nowMs() / 60_000) * 60_000);
    const counts = isOk ? { ok_count: 1, failed_count: 0 } : { ok_count: 0, failed_count: 1 };
    add(pending, { job, minute, ...counts, total_seconds: seconds, max_seconds: seconds });
  };
  return {
    ok: (job, seconds) => count(job, seconds, true),
    failed(run) {
      count(run.job, run.seconds, false);
      pending.failures.push(toFailure(run, clock.now()));
    },
    async stop() {
      clearInterval(timer);
      await flushing;
      await flush();
    },
  };
}

/** Adds to the minute that is remembered already, or begins one. */
function add(pending: Pending, run: RunMinuteTable): void {
  const key = `${run.minute.getTime()} ${run.job}`;
  const known = pending.minutes.get(key);
  if (known === undefined) {
    pending.minutes.set(key, run);
    return;
  }
  known.ok_count += run.ok_count;
  known.failed_count += run.failed_count;
  known.total_seconds += run.total_seconds;
  known.max_seconds = Math.max(known.max_seconds, run.max_seconds);
}

function toFailure(run: FailedRun, now: Date): Failure {
  const error = run.error instanceof Error ? run.error : new Error(String(run.error));
  return {
    failed_at: now,
    job: run.job,
    job_id: run.jobId,
    attempt: run.attempt,
    is_final: run.isFinal,
    seconds: run.seconds,
    error: error.name,
    message: error.message.slice(0, LONGEST_MESSAGE),
  };
}

async function write(
  db: Kysely<JobsTables>,
  minutes: readonly RunMinuteTable[],
  failures: readonly Failure[],
  now: Date,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    if (minutes.length > 0) await addMinutes(trx, minutes);
    await bulkInsert(trx, 'jobs.failure', failures);
    const oldest = new Date(now.getTime() - MINUTES_KEPT_DAYS * 86_400_000);
    await trx.deleteFrom('jobs.run_minute').where('minute', '<', oldest).execute();
    if (failures.length === 0) return;
    await sql`delete from jobs.failure where failure_id <= (
      select failure_id from jobs.failure order by failure_id desc offset ${FAILURES_KEPT} limit 1)`.execute(
      trx,
    );
  });
}

/** Several worker processes add to the same rows, in one order so that they cannot deadlock. */
async function addMinutes(db: Kysely<JobsTables>, minutes: readonly RunMinuteTable[]): Promise<void> {
  await sql`
    insert into jobs.run_minute as t (job, minute, ok_count, failed_count, total_seconds, max_seconds)
    select * from json_populate_recordset(null::jobs.run_minute, ${JSON.stringify(minutes)}) order by minute, job
    on conflict (minute, job) do update set
      ok_count = t.ok_count + excluded.ok_count,
      failed_count = t.failed_count + excluded.failed_count,
      total_seconds = t.total_seconds + excluded.total_seconds,
      max_seconds = greatest(t.max_seconds, excluded.max_seconds)`.execute(db);
}
