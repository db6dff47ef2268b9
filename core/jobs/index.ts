export { defineJob } from './define-job.ts';
export type { JobContext, JobDefinition, JobPriority, ScheduleDefinition } from './define-job.ts';
export { enqueue, enqueueMany } from './enqueue.ts';
export type { EnqueueOptions } from './enqueue.ts';
export { migrateGraphile } from './migrate-graphile.ts';
export { jobsSlice } from './slice.ts';
export type { JobsTables } from './slice.ts';
export { startWorker } from './worker.ts';
export type { RunningWorker, WorkerOptions } from './worker.ts';
