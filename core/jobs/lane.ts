import { EventEmitter } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { run } from 'graphile-worker';
import type { Runner, TaskList, WorkerEvents } from 'graphile-worker';
import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import { graphileLogger } from './graphile-logger.ts';
import { freeJobs } from './reaper.ts';
import type { Registration } from './registration.ts';

const RESTART_MILLISECONDS = 500;
const POLL_MILLISECONDS = 2_000;
const STUCK_MILLISECONDS = 10_000;
/** A runner that stops by itself ends within this, or is left behind. */
const SHUTDOWN_MILLISECONDS = 6_000;
/** Running jobs may end by themselves for this long before their signal is aborted. */
const ABORT_AFTER_MILLISECONDS = 1_000;

export interface LaneOptions {
  pool: Pool;
  db: Kysely<unknown>;
  registration: Registration;
  concurrency: number;
  tasks: TaskList;
  log: Logger;
}

/**
 * A graphile runner that comes back: when it ends by itself (a database restart), the jobs it held are freed and a new
 * one starts. `stop` ends running jobs through their signal and returns when all have let go.
 */
export function startLane(options: LaneOptions): { stop(): Promise<void> } {
  const state = { isStopped: false, runner: undefined as Runner | undefined };
  const loop = async (): Promise<void> => {
    while (!state.isStopped) {
      await runOnce(options, state);
      if (!state.isStopped) await wait(RESTART_MILLISECONDS);
    }
  };
  const running = loop();
  return {
    async stop() {
      state.isStopped = true;
      await state.runner?.stop().catch(() => undefined);
      await running;
    },
  };
}

async function runOnce(
  options: LaneOptions,
  state: { isStopped: boolean; runner: Runner | undefined },
): Promise<void> {
  const { pool, db, registration, concurrency, tasks, log } = options;
  const registered = Promise.withResolvers<void>();
  registered.promise.catch(() => undefined);
  let poolId: string | undefined;
  const events: WorkerEvents = new EventEmitter();
  events.once('pool:create', ({ workerPool }) => {
    poolId = workerPool.id;
    registration.addPool(poolId).then(registered.resolve, registered.reject);
  });
  const hasEnded = new AbortController();
  const overdue = overdueShutdown(events, hasEnded.signal, log);
  try {
    await saveTaskNames(db, Object.keys(tasks));
    const runner = await run({
      pgPool: pool,
      concurrency,
      taskList: tasks,
      parsedCronItems: [],
      noHandleSignals: true,
      pollInterval: POLL_MILLISECONDS,
      gracefulShutdownAbortTimeout: ABORT_AFTER_MILLISECONDS,
      // A batch delay of 0 (not none) is what lets a runner stop in order when the database goes away under it.
      preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
      // Asked before every job, so that no job is taken by a pool that the reaper does not know yet.
      forbiddenFlags: async () => {
        await registered.promise;
        return [];
      },
      events,
      logger: graphileLogger(log),
    });
    state.runner = runner;
    stopWhenStuck(runner, events, log);
    if (state.isStopped) await runner.stop();
    runner.promise.catch(() => undefined);
    await Promise.race([runner.promise, overdue]);
  } catch (error) {
    log.warn({ err: error }, 'the job runner ended and is started again');
  }
  hasEnded.abort();
  if (poolId !== undefined) await leave(poolId, options, state);
}

/**
 * graphile remembers the ids of its task names. Our connections do not wait for the disk, and an id that a crash of the
 * database took back would never find a job again; so the names go in beforehand, durably. Alone: two lanes, or a lane
 * and a job that is being added, would otherwise wait for each other's names in a circle.
 */
async function saveTaskNames(db: Kysely<unknown>, names: readonly string[]): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await sql`set local synchronous_commit = on`.execute(trx);
    await sql`lock table graphile_worker._private_tasks in share row exclusive mode`.execute(trx);
    await sql`insert into graphile_worker._private_tasks (identifier) select unnest(${names}::text[])
      on conflict do nothing`.execute(trx);
  });
}

/**
 * Resolves when a runner that began to stop has not ended in time. One that loses the database in the middle of its
 * first moments can wait for ever for an answer that will not come; it takes no more jobs, so a new one may begin.
 */
async function overdueShutdown(events: WorkerEvents, hasEnded: AbortSignal, log: Logger): Promise<void> {
  await new Promise<void>((resolve) => {
    events.once('pool:gracefulShutdown', () => resolve());
  });
  await wait(SHUTDOWN_MILLISECONDS, undefined, { ref: false, signal: hasEnded }).then(
    () => log.warn('a job runner did not end in time and is left behind'),
    () => undefined,
  );
}

/** A runner whose first question to the database failed remembers that failure for good: only a new one helps. */
function stopWhenStuck(runner: Runner, events: WorkerEvents, log: Logger): void {
  let failingSince: number | undefined;
  const works = (): void => {
    failingSince = undefined;
  };
  events.on('worker:getJob:empty', works);
  events.on('job:start', works);
  events.on('worker:getJob:error', ({ error }) => {
    failingSince ??= Date.now();
    if (Date.now() - failingSince < STUCK_MILLISECONDS) return;
    works();
    log.warn({ err: error }, 'the job runner gets no jobs and is started again');
    runner.stop().catch(() => undefined);
  });
}

/** Frees what the runner held; while the database is away, until it is back. */
async function leave(
  poolId: string,
  { db, registration, log }: Pick<LaneOptions, 'db' | 'registration' | 'log'>,
  state: { isStopped: boolean },
): Promise<void> {
  for (;;) {
    try {
      await freeJobs(db, [poolId]);
      await registration.removePool(poolId);
      return;
    } catch (error) {
      // Stopping without a database: the reaper of another process, or of our next start, does it.
      if (state.isStopped) return;
      log.debug({ err: error }, 'the database is still away');
      await wait(RESTART_MILLISECONDS);
    }
  }
}
