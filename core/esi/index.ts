/** What all processes of one installation share towards ESI: limits, and whether it is worth asking at all. */
export { cleanUpEsi } from './clean-up.ts';
export { esiState, type EsiState } from './esi-state.ts';
export { esiSlice } from './schema.ts';
export { openSharedEsi, type SharedEsi } from './shared-esi.ts';
export { syncShare } from './split.ts';
export { superviseEsi, type SupervisorServices } from './supervise.ts';
export { unlessAway } from './unless-away.ts';
