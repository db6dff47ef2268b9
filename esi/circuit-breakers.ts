import { EsiRouteDownError } from './errors/esi-route-down-error.ts';

interface Breaker {
  /** Failures since the last answer. */
  failures: number;
  /** How often it has opened since then. */
  openings: number;
  openUntil: number;
  isProbing: boolean;
}

/** Failures in a row after which a route is left alone. */
const FAILURES_MAX = 5;
const FIRST_PAUSE_MS = 10_000;
const LONGEST_PAUSE_MS = 2 * 60_000;

/**
 * Leaves routes alone that fail again and again (5xx, no answer), each for itself: after some failures in a row nothing
 * is asked for a while, then one request tries; while that fails, the pause doubles up to two minutes. Each process
 * finds out for itself: what that costs is bounded, and a route that works for one may not work for another.
 */
export class CircuitBreakers {
  readonly #clock: () => number;
  readonly #random: () => number;
  readonly #breakers = new Map<string, Breaker>();

  constructor(clock: () => number, random: () => number) {
    this.#clock = clock;
    this.#random = random;
  }

  /** Throws EsiRouteDownError while the route rests. After that, one caller passes and has to `settle`. */
  enter(operationId: string): void {
    const breaker = this.#breakers.get(operationId);
    if (breaker === undefined || breaker.openings === 0) return;
    const now = this.#clock();
    const isOver = breaker.openUntil <= now || breaker.openUntil - now > 2 * LONGEST_PAUSE_MS;
    if (isOver && !breaker.isProbing) {
      breaker.isProbing = true;
      return;
    }
    const retryAt = Math.max(breaker.openUntil, now + FIRST_PAUSE_MS);
    throw new EsiRouteDownError(`${operationId} fails again and again and is left alone`, {
      operationId,
      retryAt,
    });
  }

  /** True while nobody should ask again in the same breath. */
  isOpen(operationId: string): boolean {
    return (this.#breakers.get(operationId)?.openings ?? 0) > 0;
  }

  /** How an attempt ended; `undefined` when it tells nothing about the route (limits, aborts). */
  settle(operationId: string, hasFailed: boolean | undefined): void {
    const breaker = this.#breakers.get(operationId);
    if (hasFailed === false) {
      if (breaker !== undefined) this.#breakers.delete(operationId);
    } else if (hasFailed === undefined) {
      if (breaker !== undefined) breaker.isProbing = false;
    } else this.#fail(operationId, breaker ?? { failures: 0, openings: 0, openUntil: 0, isProbing: false });
  }

  #fail(operationId: string, breaker: Breaker): void {
    this.#breakers.set(operationId, breaker);
    breaker.failures += 1;
    // Those that were under way when it opened say nothing new.
    const isNews = breaker.openings === 0 ? breaker.failures >= FAILURES_MAX : breaker.isProbing;
    if (!isNews) return;
    const pauseMs = Math.min(FIRST_PAUSE_MS * 2 ** breaker.openings, LONGEST_PAUSE_MS);
    breaker.openings += 1;
    breaker.isProbing = false;
    breaker.openUntil = this.#clock() + Math.round(pauseMs * (1 + this.#random() / 4));
  }
}
