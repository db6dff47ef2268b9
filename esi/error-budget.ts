import { EsiErrorLimitedError } from './errors/esi-error-limited-error.ts';
import { sleep, type Sleep } from './sleep.ts';

/**
 * The errors our IP may still make in the current minute. ESI counts them for all programs behind the IP together, so
 * an installation with several processes shares one.
 */
export interface ErrorBudget {
  /** Errors left; 0 after a 420. */
  remaining(): number;
  /** ESI said that `remain` errors are left and that the count starts anew in `resetSeconds`. */
  report(remain: number, resetSeconds: number): void | Promise<void>;
  /**
   * Resolves when a request that could cost an error may be made. While the budget is too low, waits up to
   * `maxWaitMs`; when that is not enough, throws EsiErrorLimitedError with its `retryAt`.
   */
  acquire(signal?: AbortSignal, maxWaitMs?: number): Promise<void>;
}

export interface MemoryErrorBudgetOptions {
  /** World time in milliseconds. */
  clock?: () => number;
  /** Stop when so many errors, or fewer, are left. */
  threshold?: number;
  random?: () => number;
  sleep?: Sleep;
}

const ERRORS_PER_WINDOW = 100;
const LONGEST_WINDOW_SECONDS = 60;
const JITTER_MS = 2_000;

/** The error budget of one process. */
export class MemoryErrorBudget implements ErrorBudget {
  readonly threshold: number;
  readonly #clock: () => number;
  readonly #random: () => number;
  readonly #sleep: Sleep;
  #remaining = ERRORS_PER_WINDOW;
  #resetAt = 0;
  #resumeAt = 0;

  constructor(options: MemoryErrorBudgetOptions = {}) {
    this.threshold = options.threshold ?? 25;
    this.#clock = options.clock ?? Date.now;
    this.#random = options.random ?? Math.random;
    this.#sleep = options.sleep ?? sleep;
  }

  remaining(): number {
    const now = this.#clock();
    // A reset further away than a window lasts means that the clock was set back.
    const open = now < this.#resumeAt && this.#resumeAt - now <= LONGEST_WINDOW_SECONDS * 1000 + JITTER_MS;
    return open ? this.#remaining : ERRORS_PER_WINDOW;
  }

  report(remain: number, resetSeconds: number): void {
    const resetAt = this.#clock() + Math.min(resetSeconds, LONGEST_WINDOW_SECONDS) * 1000;
    const sameWindow = this.remaining() < ERRORS_PER_WINDOW && resetAt < this.#resetAt + 5_000;
    // Answers overtake each other: within a window the count only falls.
    this.#remaining = sameWindow ? Math.min(this.#remaining, remain) : remain;
    if (sameWindow) return;
    this.#resetAt = resetAt;
    this.#resumeAt = resetAt + Math.round(this.#random() * JITTER_MS);
  }

  async acquire(signal?: AbortSignal, maxWaitMs = 0): Promise<void> {
    if (this.remaining() > this.threshold) return;
    const retryAt = this.#resumeAt;
    const waitMs = retryAt - this.#clock();
    if (waitMs > maxWaitMs) {
      throw new EsiErrorLimitedError(
        `ESI counts too many errors from here, nothing is asked before ${new Date(retryAt).toISOString()}`,
        { retryAt },
      );
    }
    await this.#sleep(waitMs, signal);
  }
}
