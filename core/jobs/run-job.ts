import { setMaxListeners } from 'node:events';
import type { JobHelpers } from 'graphile-worker';
import type { Logger } from 'pino';
import { errorCode } from '../db/index.ts';
import type { JobDefinition } from './define-job.ts';
import type { RunLog } from './run-log.ts';

/** After its signal was aborted, a job has this long to come to an end before its place is given to the next one. */
const GRACE_MILLISECONDS = 750;

/** What every job of a process runs with. */
export interface JobHost {
  log: Logger;
  runLog: RunLog;
  /** Ids of the jobs that this process runs now. */
  running: Set<string>;
  servicesOf: (jobName: string) => unknown;
}

/**
 * The graphile task of a job definition: payload checked, time limited, run logged. It throws only when the job should
 * be tried again; a final failure is recorded in the run log and its job deleted, so that nothing piles up.
 */
export function taskOf<P>(
  job: JobDefinition<P>,
  host: JobHost,
): (payload: unknown, helpers: JobHelpers) => Promise<void> {
  return async (rawPayload, helpers) => {
    const started = performance.now();
    // Typed as text, but our pools read an int8 as a number.
    const id = ['', helpers.job.id].join('');
    const log = host.log.child({ job: job.name, id });
    const counts: Record<string, number> = {};
    const finished = (): object => ({
      seconds: secondsSince(started),
      ...(isEmpty(counts) ? {} : { counts }),
    });
    const parsed = job.payload.safeParse(rawPayload);
    if (!parsed.success) {
      const error = new TypeError(`The payload is not valid: ${parsed.error.message}`);
      host.runLog.failed({ job: job.name, jobId: id, attempt: 1, isFinal: true, seconds: 0, error });
      log.error(finished(), 'job has an invalid payload and was given up');
      return;
    }
    const count = (name: string, by = 1): void => {
      counts[name] = (counts[name] ?? 0) + by;
    };
    const isFinal = helpers.job.attempts >= helpers.job.max_attempts;
    try {
      host.running.add(id);
      const context = { payload: parsed.data, id, log, count, services: host.servicesOf(job.name) };
      await limited(job, helpers.abortSignal, async (signal) => await job.run({ ...context, signal }));
      host.runLog.ok(job.name, secondsSince(started));
      log.info(finished(), 'job done');
    } catch (error) {
      if (helpers.abortSignal.aborted) {
        log.info(finished(), 'job interrupted by shutdown');
      } else {
        const run = { job: job.name, jobId: id, attempt: helpers.job.attempts, isFinal };
        host.runLog.failed({ ...run, seconds: secondsSince(started), error });
        log.error({ ...finished(), attempt: run.attempt, isFinal, error: describe(error) }, 'job failed');
      }
      if (!isFinal) throw error;
    } finally {
      host.running.delete(id);
    }
  };
}

/** Runs with a signal that is aborted at the time limit and at shutdown, and waits no longer than the grace after it. */
async function limited<P>(
  job: JobDefinition<P>,
  shutdown: AbortSignal,
  run: (signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const controller = new AbortController();
  const timer = setTimeout(() => {
    controller.abort(new DOMException(`over its time limit of ${job.timeLimitSeconds} s`, 'TimeoutError'));
  }, job.timeLimitSeconds * 1_000);
  const onShutdown = (): void => controller.abort(shutdown.reason);
  // Every running job listens to the one signal of its runner.
  setMaxListeners(0, shutdown);
  shutdown.addEventListener('abort', onShutdown, { once: true });
  if (shutdown.aborted) onShutdown();
  const outOfGrace = new Promise<never>((_resolve, reject) => {
    controller.signal.addEventListener('abort', () => {
      setTimeout(() => reject(controller.signal.reason), GRACE_MILLISECONDS).unref();
    });
  });
  try {
    await Promise.race([run(controller.signal), outOfGrace]);
    // A job that swallowed its abort did not do its work, however quietly it ended.
    if (controller.signal.reason instanceof DOMException && !shutdown.aborted) throw controller.signal.reason;
  } finally {
    clearTimeout(timer);
    shutdown.removeEventListener('abort', onShutdown);
  }
}

/** What of an error may be logged: not its details, which PostgreSQL fills with the row's data. */
function describe(error: unknown): object {
  if (!(error instanceof Error)) return { message: String(error) };
  return { type: error.name, code: errorCode(error), message: error.message, stack: error.stack };
}

function secondsSince(started: number): number {
  return Math.round(performance.now() - started) / 1_000;
}

function isEmpty(record: object): boolean {
  return Object.keys(record).length === 0;
}
