import { EsiServerError } from './esi-server-error.ts';

/** ESI cannot reach the game server in the daily downtime around 11:00 UTC. */
export class EsiDowntimeError extends EsiServerError {
  override readonly name = 'EsiDowntimeError';
}
