import { EsiTransportError } from './esi-transport-error.ts';

/** Nothing answered, or not to the end: refused, reset, timed out, name not found. `cause` is undici's error. */
export class EsiNetworkError extends EsiTransportError {
  override readonly name = 'EsiNetworkError';
}
