import { isDowntime } from '../retry-timing.ts';
import { describeBody } from './describe-body.ts';
import { EsiBadRequestError } from './esi-bad-request-error.ts';
import { EsiDowntimeError } from './esi-downtime-error.ts';
import type { EsiFaultError } from './esi-fault-error.ts';
import { EsiForbiddenError } from './esi-forbidden-error.ts';
import { EsiNotFoundError } from './esi-not-found-error.ts';
import { EsiServerError } from './esi-server-error.ts';
import type { EsiTransportError } from './esi-transport-error.ts';
import { EsiUnauthorizedError } from './esi-unauthorized-error.ts';

/** Older parts of ESI wrap a "not found" of the game server in a 500. */
const WRAPPED_NOT_FOUND = 'Undefined 404 response';

const DOWNTIME_PAUSE_MS = 60_000;

/**
 * The error of an answer that is neither data nor a limit. `now` and `retryAt` (what `Retry-After` says, if anything)
 * are milliseconds.
 */
export function errorOfAnswer(
  operationId: string,
  status: number,
  body: string,
  now: number,
  retryAt: number | undefined,
): EsiTransportError | EsiFaultError {
  const description = describeBody(body);
  const message = `${operationId} answered ${status}: ${description}`;
  const details = { operationId, status, retryAt };
  // ESI says no in JSON; a page comes from the network in front of it and says nothing about what was asked.
  if (status < 500 && body.trimStart().startsWith('<')) return new EsiServerError(message, details);
  switch (status) {
    case 401:
      return new EsiUnauthorizedError(message, details);
    case 403:
      return new EsiForbiddenError(message, details);
    case 404:
    case 410:
      return new EsiNotFoundError(message, details);
    case 500:
      if (description.startsWith(WRAPPED_NOT_FOUND)) return new EsiNotFoundError(message, details);
      break;
    case 502:
    case 503:
    case 504:
      if (!isDowntime(now)) break;
      return new EsiDowntimeError(message, {
        operationId,
        status,
        retryAt: retryAt ?? now + DOWNTIME_PAUSE_MS,
      });
    default:
      if (status >= 400 && status < 500) return new EsiBadRequestError(message, details);
  }
  return new EsiServerError(message, details);
}
