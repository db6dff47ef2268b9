import { EsiFaultError } from './esi-fault-error.ts';

/** There is no such thing (404), or no more (410). */
export class EsiNotFoundError extends EsiFaultError {
  override readonly name = 'EsiNotFoundError';
}
