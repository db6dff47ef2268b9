import { EsiTransportError } from './esi-transport-error.ts';

/** The bucket of this group and character is empty (429, or known beforehand); `retryAt` says when it is not. */
export class EsiRateLimitedError extends EsiTransportError {
  override readonly name = 'EsiRateLimitedError';
}
