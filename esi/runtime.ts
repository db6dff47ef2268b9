import type { Dispatcher } from 'undici';
import type { CircuitBreakers } from './circuit-breakers.ts';
import type { EsiOperation, RateGroup } from './define-operation.ts';
import type { ErrorBudget } from './error-budget.ts';
import type { Priority } from './priority.ts';
import type { RateLimitStore } from './rate-limit.ts';
import type { RequestSlots } from './request-slots.ts';
import type { Sleep } from './sleep.ts';

/** One HTTP exchange with ESI, for metrics. Carries no tokens and no data. */
export interface EsiRequestEvent {
  /** ESI's id of it. */
  readonly operation: string;
  /** `undefined` when nothing answered. */
  readonly status: number | undefined;
  readonly durationMs: number;
  /** Size of the answer on the wire. */
  readonly bytes: number;
}

/**
 * Knows beforehand that asking is useless: `check` throws EsiDowntimeError or EsiRouteDownError, with `retryAt`. It is on
 * the path of every request.
 */
export interface EsiGate {
  check(operation: EsiOperation, priority: Priority): void;
}

/** What all requests of one client share. */
export interface EsiRuntime {
  readonly dispatcher: Dispatcher;
  /** What stands before ESI's paths in the base URL; empty for ESI itself. */
  readonly pathPrefix: string;
  /** Headers of every request: name, value, name, value. */
  readonly headers: readonly string[];
  readonly compatibilityDate: string;
  readonly timeoutMs: number;
  readonly clock: () => number;
  readonly random: () => number;
  readonly sleep: Sleep;
  readonly errorBudget: ErrorBudget;
  readonly slots: RequestSlots;
  readonly breakers: CircuitBreakers;
  readonly gate: EsiGate | undefined;
  /** Buckets of operations that are counted per IP. */
  readonly rateLimits: RateLimitStore;
  /** Groups that answers named otherwise than our descriptions, by operation id; null: counted by the old limiter. */
  readonly learnedGroups: Map<string, RateGroup | null>;
  readonly onRequest: ((event: EsiRequestEvent) => void) | undefined;
}

/** Who asks: one character, or nobody for public data. */
export interface Caller {
  readonly characterId: number | undefined;
  readonly accessToken: AccessTokenSource | undefined;
  /** Buckets of this character. */
  readonly rateLimits: RateLimitStore;
  readonly signal: AbortSignal | undefined;
  readonly priority: Priority;
  /** Longer waits for a limit become errors that carry `retryAt`. */
  readonly maxWaitMs: number;
}

/**
 * Gives an access token that carries the scopes. With `refresh`, ESI has just refused `rejectedToken`: a newer one is
 * wanted (several requests may ask at once, one refresh is enough). What it throws reaches the caller unchanged.
 */
export type AccessTokenSource = (
  scopes: readonly string[],
  hint?: { readonly refresh: true; readonly rejectedToken: string },
) => Promise<string>;
