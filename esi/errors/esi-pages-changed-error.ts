import { EsiTransportError } from './esi-transport-error.ts';

/** The pages kept changing while we walked them, so there is no list that was ever true. */
export class EsiPagesChangedError extends EsiTransportError {
  override readonly name = 'EsiPagesChangedError';
}
