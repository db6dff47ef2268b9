export {
  type Section,
  type SectionFetch,
  type SectionStore,
  sectionScopes,
  sectionsFor,
  type TargetKind,
} from './define-section.ts';
export { forgetFuture } from './forget-future.ts';
export { syncHandlers } from './handlers.ts';
export { releaseForgotten } from './lease.ts';
export { runTargetJob, runTargetNowJob } from './jobs.ts';
export { syncSlice, type SyncTables } from './schema.ts';
export type { SyncServices } from './services.ts';
export { type SectionStatus, syncProgress, targetStatuses, type TargetStatus } from './status.ts';
export {
  addTarget,
  type NewTarget,
  releaseLeases,
  removeTarget,
  unseenTargets,
  wantTarget,
} from './targets.ts';
export { type SectionSuccess, sectionSuccesses } from './section-successes.ts';
export { runTarget } from './run-target.ts';
export { runTick, targetJobKey } from './tick.ts';
