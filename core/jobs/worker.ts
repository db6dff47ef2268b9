import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import type { TaskList } from 'graphile-worker';
import type { Logger } from 'pino';
import { createDatabase, createPool } from '../db/index.ts';
import type { Clock } from '../kernel/index.ts';
import type { JobDefinition, ScheduleDefinition } from './define-job.ts';
import { startLane } from './lane.ts';
import { startReaper } from './reaper.ts';
import { registerWorker } from './registration.ts';
import { taskOf } from './run-job.ts';
import { startRunLog } from './run-log.ts';
import { startSchedules } from './schedule.ts';
import type { JobsTables } from './slice.ts';

export interface WorkerOptions {
  connectionString: string;
  jobs: readonly JobDefinition<unknown>[];
  schedules: readonly ScheduleDefinition[];
  /** Jobs that run at a time. */
  concurrency: number;
  /** Jobs of the lane `now` that run at a time, beside the others. */
  nowConcurrency: number;
  log: Logger;
  clock: Clock;
  /** Told the ids of worker processes that died; release what they held. */
  onWorkerDead?: (workerIds: string[]) => Promise<void>;
  /** How often to look for dead workers; 15 unless told otherwise. */
  reapSeconds?: number;
  /** Given this worker's id, what a job finds as `services`. */
  servicesOf: (workerId: string) => (jobName: string) => unknown;
}

export interface RunningWorker {
  readonly workerId: string;
  /** Ends running jobs (1 s to finish, then their signal) and returns when everything is let go. */
  stop(): Promise<void>;
}

/**
 * Runs jobs and schedules in this process until stopped. Any number of processes work side by side on one database;
 * what one holds when it is killed is free again within 30 s. A database restart is waited out.
 */
export async function startWorker(options: WorkerOptions): Promise<RunningWorker> {
  const { log } = options;
  const workerId = `${hostname()}-${process.pid}-${randomBytes(4).toString('hex')}`;
  const pool = createPool({
    connectionString: options.connectionString,
    // Taking and completing a job is short; two more connections listen for new ones.
    max: Math.min(options.concurrency, 8) + Math.min(options.nowConcurrency, 2) + 3,
    applicationName: 'muster jobs',
    // A crash may make a finished job run again, which does no harm.
    synchronousCommitOff: true,
    log,
  });
  const db = createDatabase<unknown>(pool);
  const registration = await registerWorker({ ...options, workerId });
  const runLog = startRunLog({ ...options, db: createDatabase<JobsTables>(pool) });
  const running = new Set<string>();
  const host = { log, runLog, running, servicesOf: options.servicesOf(workerId) };
  const lanes = (['main', 'now'] as const).map((lane) => {
    const tasks = tasksOf(
      options.jobs.filter((job) => (job.lane ?? 'main') === lane),
      host,
    );
    const concurrency = lane === 'now' ? options.nowConcurrency : options.concurrency;
    return Object.keys(tasks).length === 0
      ? undefined
      : startLane({ pool, db, registration, concurrency, tasks, log });
  });
  const helpers = [
    startReaper({
      db,
      workerId,
      poolIds: registration.poolIds,
      running,
      log,
      onWorkerDead: options.onWorkerDead,
      everySeconds: options.reapSeconds,
    }),
    startSchedules({
      db,
      schedules: options.schedules,
      jobs: new Map(options.jobs.map((job) => [job.name, job])),
      log,
    }),
  ];
  return {
    workerId,
    async stop() {
      await Promise.all([...helpers, ...lanes].map(async (part) => await part?.stop()));
      await runLog.stop();
      await registration.stop();
      await pool.end();
    },
  };
}

function tasksOf(jobs: readonly JobDefinition<unknown>[], host: Parameters<typeof taskOf>[1]): TaskList {
  return Object.fromEntries(jobs.map((job) => [job.name, taskOf(job, host)]));
}
