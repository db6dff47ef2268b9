import { EsiFaultError } from './esi-fault-error.ts';

/** This character may not see it (403): a role, a scope or docking rights are missing. */
export class EsiForbiddenError extends EsiFaultError {
  override readonly name = 'EsiForbiddenError';
}
