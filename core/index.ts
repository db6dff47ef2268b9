/** What apps may use of the host. Everything else of core is the host's own business. */
export { bulkInsert, bulkUpsert, diffRows, keysetPage } from './db/index.ts';
export { routesFor, type RouteDefinition } from './http/index.ts';
export { esiState, type EsiState } from './esi/index.ts';
export { forgetGrant, type IdentityTables } from './identity/index.ts';
export { defineJob, enqueue, type JobContext, type JobDefinition } from './jobs/index.ts';
export {
  type AppManifest,
  type AppServices,
  type CommandDefinition,
  type Db,
  defineApp,
  defineErrors,
  fail,
  MusterError,
  onEvent,
  type PermissionDefinition,
  type ScopeDeclaration,
  tables,
  untyped,
  type Viewer,
} from './kernel/index.ts';
export {
  addTarget,
  removeTarget,
  runTargetJob,
  runTargetNowJob,
  type Section,
  type SectionFetch,
  sectionScopes,
  sectionsFor,
  type SectionStatus,
  type SectionStore,
  targetJobKey,
  targetStatuses,
  unseenTargets,
  type TargetStatus,
  type TargetKind,
  wantTarget,
} from './sync/index.ts';
export type { UniverseNeeds, UniverseTables } from './universe/index.ts';
