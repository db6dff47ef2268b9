export { startSimulator } from './simulator.ts';
export type { Simulator } from './simulator.ts';
export type { SimulatorOptions } from './options.ts';
export type { FaultRule } from './esi/faults.ts';
export type { StatsReport } from './esi/stats.ts';
export type { CastMember } from './world/who.ts';
export type { CharacterChange, CharacterSummary } from './control/control.ts';
