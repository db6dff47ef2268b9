export { defineJob } from './define-job.ts';
export type { JobContext, JobDefinition, JobPriority, ScheduleDefinition } from './define-job.ts';
export { migrateGraphile } from './migrate-graphile.ts';
