import {
  EsiDowntimeError,
  EsiErrorLimitedError,
  EsiForbiddenError,
  EsiNotFoundError,
  EsiRateLimitedError,
  EsiRouteDownError,
  EsiSchemaError,
  EsiTransportError,
} from '@muster/esi';
import { TokenUnavailableError } from '../kernel/app-services.ts';
import type { SectionErrorCode } from '../contract/index.ts';
import type { FailureKind } from './timing.ts';

/** What went wrong with a section: a stable code for people, and how long to keep away. */
export interface SectionFailure {
  readonly code: SectionErrorCode;
  /** `deferred`: nothing failed, it was not its turn. */
  readonly kind: FailureKind | 'deferred';
  /** Milliseconds of world time before which another try is pointless. */
  readonly retryAt: number | undefined;
  /** True when it is our fault and somebody should look. */
  readonly report: boolean;
}

/** Sorts an error into the two families of the design: "not now" and "not like this". */
export function classifyFailure(error: unknown): SectionFailure {
  if (error instanceof TokenUnavailableError) return tokenFailure(error);
  if (error instanceof EsiRouteDownError) return deferred('esi_route_down', error.retryAt);
  if (DEFERRALS.some((deferral) => error instanceof deferral)) {
    return deferred('esi_unavailable', (error as EsiTransportError).retryAt);
  }
  if (error instanceof EsiTransportError) {
    return { code: 'esi_unavailable', kind: 'not-now', retryAt: error.retryAt, report: false };
  }
  if (error instanceof EsiForbiddenError) return notLikeThis('esi_forbidden', false);
  if (error instanceof EsiNotFoundError) return notLikeThis('esi_not_found', false);
  if (error instanceof EsiSchemaError) return notLikeThis('esi_changed', true);
  if (error instanceof Error && error.name.startsWith('Esi')) return notLikeThis('esi_refused', true);
  return { code: 'store_failed', kind: 'ours', retryAt: undefined, report: true };
}

/** Limits and the downtime have an end that is known, and are nobody's failure. */
const DEFERRALS = [EsiDowntimeError, EsiErrorLimitedError, EsiRateLimitedError];

function deferred(code: SectionErrorCode, retryAt: number | undefined): SectionFailure {
  return { code, kind: 'deferred', retryAt, report: false };
}

function notLikeThis(code: SectionErrorCode, report: boolean): SectionFailure {
  return { code, kind: 'not-like-this', retryAt: undefined, report };
}

function tokenFailure(error: TokenUnavailableError): SectionFailure {
  if (error.needsOwner) {
    const code = error.kind === 'missing' ? 'token_missing' : 'token_revoked';
    return { code, kind: 'owner-needed', retryAt: undefined, report: false };
  }
  return { code: 'token_suspended', kind: 'not-now', retryAt: undefined, report: false };
}
