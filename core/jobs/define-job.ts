import type { Logger } from 'pino';
import type { ZodType } from 'zod';

/** Which jobs go first when several wait; `now` is somebody waiting in front of a screen. */
export type JobPriority = 'now' | 'high' | 'default' | 'low' | 'lowest';

/** What a running job gets. */
export interface JobContext<P> {
  /** Validated against the definition's schema. */
  readonly payload: P;
  readonly id: string;
  /** Aborted when the time limit is over or the worker shuts down; pass it to everything that waits. */
  readonly signal: AbortSignal;
  readonly log: Logger;
  /** Adds to a number shown in the job's log line (`count('rows', 250)`). Never put a name of a player here. */
  readonly count: (name: string, by?: number) => void;
  /** What the host gave the worker. */
  readonly services: unknown;
}

/** A kind of background work. Jobs are hints, tables are the truth: a lost or doubled job must do no harm. */
export interface JobDefinition<P> {
  /** `<area>.<verb>`, for example `sync.run-target`. */
  readonly name: string;
  readonly payload: ZodType<P>;
  readonly priority: JobPriority;
  readonly timeLimitSeconds: number;
  /** How often it is tried in all, with growing waits between; 1: never again. */
  readonly maxAttempts: number;
  /** `now`: run by a small runner of its own, so that it never waits behind long work. */
  readonly lane?: 'now';
  run(job: JobContext<P>): Promise<void>;
}

/** A job that is added every so many seconds by whichever worker process gets there first. */
export interface ScheduleDefinition {
  readonly name: string;
  /** Name of the job to add. */
  readonly job: string;
  readonly everySeconds: number;
  readonly payload?: unknown;
}

/** Types a job definition by its payload schema. */
export function defineJob<P>(definition: JobDefinition<P>): JobDefinition<P> {
  return definition;
}
