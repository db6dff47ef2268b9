const WINDOW_MS = 60_000;
const BUDGET = 100;

/** The old limiter: 100 errors per address and minute, then nothing but 420 until the minute is over. */
export class ErrorLimiter {
  readonly #sources = new Map<string, { window: number; errors: number }>();
  #most = 0;

  /** The most errors that one address made in a minute since the last reset of this figure. */
  get most(): number {
    return this.#most;
  }

  resetMost(): void {
    this.#most = 0;
  }

  #errors(source: string, now: number): number {
    const entry = this.#sources.get(source);
    return entry && entry.window === Math.floor(now / WINDOW_MS) ? entry.errors : 0;
  }

  remain(source: string, now: number): number {
    return Math.max(0, BUDGET - this.#errors(source, now));
  }

  /** Seconds until the budget is whole again. */
  resetSeconds(now: number): number {
    return Math.ceil((WINDOW_MS - (now % WINDOW_MS)) / 1000);
  }

  count(source: string, now: number, errors = 1): void {
    const sum = Math.min(BUDGET, this.#errors(source, now) + errors);
    this.#sources.set(source, { window: Math.floor(now / WINDOW_MS), errors: sum });
    this.#most = Math.max(this.#most, sum);
  }

  exhaust(source: string, now: number): void {
    this.count(source, now, BUDGET);
  }

  reset(): void {
    this.#sources.clear();
  }
}
