import type { EsiErrorDetails } from './error-details.ts';

/**
 * "Not like this": the same question gets the same answer until somebody changes something (a role, a scope, our
 * code). Recorded once, never hammered. The message is safe to log.
 */
export class EsiFaultError extends Error {
  override readonly name: string = 'EsiFaultError';
  readonly operationId: string | undefined;
  readonly status: number | undefined;

  constructor(message: string, details: EsiErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.operationId = details.operationId;
    this.status = details.status;
  }
}
