import type { EsiErrorDetails } from './error-details.ts';

/**
 * "Not now": the question was fine, ESI or the way to it was not. Asking again later is right, and `retryAt`
 * (milliseconds) says when, where that is known. The message is safe to log.
 */
export class EsiTransportError extends Error {
  override readonly name: string = 'EsiTransportError';
  readonly operationId: string | undefined;
  readonly status: number | undefined;
  readonly retryAt: number | undefined;

  constructor(message: string, details: EsiErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.operationId = details.operationId;
    this.status = details.status;
    this.retryAt = details.retryAt;
  }
}
