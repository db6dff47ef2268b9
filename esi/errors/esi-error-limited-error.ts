import { EsiTransportError } from './esi-transport-error.ts';

/** Our IP made too many errors (420, or close to it): nothing at all is asked before `retryAt`. */
export class EsiErrorLimitedError extends EsiTransportError {
  override readonly name = 'EsiErrorLimitedError';
}
