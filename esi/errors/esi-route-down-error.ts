import { EsiTransportError } from './esi-transport-error.ts';

/** This one route does not work, as ESI itself says or as we have seen: it is not asked before `retryAt`. */
export class EsiRouteDownError extends EsiTransportError {
  override readonly name = 'EsiRouteDownError';
}
