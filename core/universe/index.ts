export { entityNames } from './entity-names.ts';
export { enqueueResolve, resolveJob, resolveUniverse } from './jobs.ts';
export { locationKindOf } from './location-kind.ts';
export { createKnownIds, createNeeds, type KnownIds, type UniverseNeeds } from './needs.ts';
export { type LocationKind, universeSlice, type UniverseTables } from './schema.ts';
export type { UniverseServices } from './services.ts';
