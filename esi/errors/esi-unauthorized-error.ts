import { EsiFaultError } from './esi-fault-error.ts';

/** ESI refused the token (401), also a fresh one. */
export class EsiUnauthorizedError extends EsiFaultError {
  override readonly name = 'EsiUnauthorizedError';
}
