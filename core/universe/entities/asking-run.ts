import type { EsiSession } from '@muster/esi';
import type { UniverseServices } from '../services.ts';

/** Refusals of one run: each costs the error budget that all of ESI's callers behind our IP share. */
const REFUSALS_MAX = 10;

/** One run of asking for names: what it may still cost, and where it tells what it did. */
export interface AskingRun {
  readonly services: UniverseServices;
  readonly session: EsiSession;
  readonly signal: AbortSignal;
  readonly count: (name: string, by: number) => void;
  /** At 0 the run is over. */
  refusalsLeft: number;
}

/** Begins a run that may be refused ten times. */
export function beginAsking(
  services: UniverseServices,
  signal: AbortSignal,
  count: (name: string, by: number) => void,
): AskingRun {
  return { services, session: services.esi.session({ signal }), signal, count, refusalsLeft: REFUSALS_MAX };
}
