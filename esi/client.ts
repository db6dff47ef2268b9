import { Pool } from 'undici';
import { CircuitBreakers } from './circuit-breakers.ts';
import { COMPATIBILITY_DATE } from './compatibility-date.ts';
import type { EsiOperation } from './define-operation.ts';
import { ErrorBudget } from './error-budget.ts';
import type { Priority } from './priority.ts';
import { MemoryRateLimitStore, type RateLimitStore } from './rate-limit.ts';
import { checkOpen } from './request.ts';
import { RequestSlots } from './request-slots.ts';
import type { EsiGate, EsiRequestEvent, EsiRuntime } from './runtime.ts';
import { createSession, type EsiSession, type EsiSessionOptions } from './session.ts';
import { sleep, type Sleep } from './sleep.ts';

export const ESI_URL = 'https://esi.evetech.net';

export interface EsiClientOptions {
  readonly baseUrl?: string;
  /** Who we are and how to reach us, e.g. `Muster/1.2.3 (mail@example.com)`. CCP may ban who does not say. */
  readonly userAgent: string;
  /** Most connections at a time, and with that most requests at a time. */
  readonly connections: number;
  readonly compatibilityDate?: string;
  readonly errorBudget?: ErrorBudget;
  /** Buckets that are counted per IP, and those of sessions that bring none. */
  readonly rateLimits?: RateLimitStore;
  /** Asked before every request. Without it nothing is known beforehand. */
  readonly gate?: EsiGate;
  /** World time in milliseconds. */
  readonly clock?: () => number;
  /** Longest time between sending a request and the end of its answer. Default 30 seconds. */
  readonly timeoutSeconds?: number;
  /** Called after each HTTP exchange; must not throw. */
  readonly onRequest?: (event: EsiRequestEvent) => void;
  /** Chance for jitter, in [0, 1). */
  readonly random?: () => number;
  readonly sleep?: Sleep;
}

/** Largest answer on the wire; a page of 1,000 assets is 0.2 MB. */
const LARGEST_BODY_BYTES = 32 * 1024 * 1024;

/** ESI for one process: connections, limits that belong to our IP, and how to ask. Sessions do the asking. */
export class EsiClient {
  readonly #pool: Pool;
  readonly #runtime: EsiRuntime;

  constructor(options: EsiClientOptions) {
    const url = new URL(options.baseUrl ?? ESI_URL);
    const timeoutMs = (options.timeoutSeconds ?? 30) * 1000;
    const clock = options.clock ?? Date.now;
    const random = options.random ?? Math.random;
    const wait = options.sleep ?? sleep;
    const compatibilityDate = options.compatibilityDate ?? COMPATIBILITY_DATE;
    this.#pool = new Pool(url.origin, {
      connections: options.connections,
      pipelining: 1,
      allowH2: false,
      connectTimeout: Math.min(timeoutMs, 10_000),
      // Each exchange has one limit for all of it.
      headersTimeout: 0,
      bodyTimeout: 0,
      maxResponseSize: LARGEST_BODY_BYTES,
    });
    this.#runtime = {
      dispatcher: this.#pool,
      pathPrefix: url.pathname.replace(/\/$/, ''),
      headers: [
        ['user-agent', options.userAgent],
        ['x-compatibility-date', compatibilityDate],
        ['accept', 'application/json'],
        ['accept-encoding', 'gzip'],
      ].flat(),
      compatibilityDate,
      timeoutMs,
      clock,
      random,
      sleep: wait,
      errorBudget:
        options.errorBudget ??
        new ErrorBudget({ clock, random, sleep: wait, connections: options.connections }),
      slots: new RequestSlots(options.connections),
      breakers: new CircuitBreakers(clock, random),
      gate: options.gate,
      rateLimits: options.rateLimits ?? new MemoryRateLimitStore(),
      learnedGroups: new Map(),
      onRequest: options.onRequest,
    };
  }

  /** A session for one piece of work; one per section, so that its markers are committed with its data. */
  session(options: EsiSessionOptions = {}): EsiSession {
    return createSession(this.#runtime, options);
  }

  /**
   * Throws EsiDowntimeError or EsiRouteDownError when one of these operations had better not be asked now, so that a
   * piece of work is not begun that cannot be finished.
   */
  checkOpen(operations: readonly EsiOperation[], priority: Priority = 'background'): void {
    for (const operation of operations) checkOpen(this.#runtime, priority, operation);
  }

  /** Ends all connections at once; what is still under way fails with EsiNetworkError. */
  async close(): Promise<void> {
    await this.#pool.destroy();
  }
}
