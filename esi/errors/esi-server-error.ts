import { EsiTransportError } from './esi-transport-error.ts';

/** ESI failed (5xx), or something before it answered in its place (a page instead of JSON). */
export class EsiServerError extends EsiTransportError {
  override readonly name: string = 'EsiServerError';
}
