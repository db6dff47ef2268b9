import { EsiFaultError } from './esi-fault-error.ts';

/** ESI does not understand or accept the question (400, 422 and rarer 4xx): a mistake of ours. */
export class EsiBadRequestError extends EsiFaultError {
  override readonly name = 'EsiBadRequestError';
}
