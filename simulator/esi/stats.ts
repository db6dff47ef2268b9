import type { ErrorLimiter } from './error-limit.ts';
import type { RateLimiter, RefusalCounts } from './rate-limit.ts';

export interface StatsReport {
  sinceMs: number;
  total: number;
  /** Requests per second: mean since the reset, and of the busiest second. */
  perSecond: number;
  peakPerSecond: number;
  /** Requests being answered at the same time, at most. */
  peakInFlight: number;
  share304: number;
  /** Empty buckets, and whether callers kept silent when they were told. */
  refusals: RefusalCounts;
  /** The most errors that the old limiter counted in a minute, of 100. */
  mostErrors: number;
  byStatus: Record<string, number>;
  byRoute: Record<string, Record<string, number>>;
}

/** Counts what was asked and answered, in real time. */
export class Stats {
  #since = Date.now();
  #total = 0;
  #unchanged = 0;
  #second = 0;
  #inSecond = 0;
  #peak = 0;
  #inFlight = 0;
  #peakInFlight = 0;
  #routes = new Map<string, Map<number, number>>();
  #rates: RateLimiter | undefined;
  #errors: ErrorLimiter | undefined;

  /** Reports what the limiters count along with the rest. */
  include(rates: RateLimiter, errors: ErrorLimiter): void {
    this.#rates = rates;
    this.#errors = errors;
  }

  begin(): void {
    this.#inFlight++;
    if (this.#inFlight > this.#peakInFlight) this.#peakInFlight = this.#inFlight;
  }

  /** Status 0 is a connection that was cut. */
  end(route: string, status: number): void {
    this.#inFlight--;
    this.#total++;
    if (status === 304) this.#unchanged++;
    const second = Math.floor(Date.now() / 1000);
    if (second !== this.#second) {
      this.#second = second;
      this.#inSecond = 0;
    }
    this.#peak = Math.max(this.#peak, ++this.#inSecond);
    let counts = this.#routes.get(route);
    if (!counts) {
      counts = new Map();
      this.#routes.set(route, counts);
    }
    counts.set(status, (counts.get(status) ?? 0) + 1);
  }

  report(): StatsReport {
    const byStatus: Record<string, number> = {};
    const byRoute: Record<string, Record<string, number>> = {};
    for (const [route, counts] of [...this.#routes].toSorted(([a], [b]) => a.localeCompare(b))) {
      byRoute[route] = Object.fromEntries(counts);
      for (const [status, count] of counts) byStatus[status] = (byStatus[status] ?? 0) + count;
    }
    return {
      sinceMs: this.#since,
      total: this.#total,
      perSecond: this.#total / Math.max(0.001, (Date.now() - this.#since) / 1000),
      peakPerSecond: this.#peak,
      peakInFlight: this.#peakInFlight,
      share304: this.#total === 0 ? 0 : this.#unchanged / this.#total,
      refusals: this.#rates?.counts ?? { refused: 0, emptied: 0, early: 0 },
      mostErrors: this.#errors?.most ?? 0,
      byStatus,
      byRoute,
    };
  }

  reset(): void {
    this.#since = Date.now();
    this.#total = this.#unchanged = this.#inSecond = this.#peak = 0;
    this.#peakInFlight = this.#inFlight;
    this.#routes = new Map();
    this.#rates?.resetCounts();
    this.#errors?.resetMost();
  }
}
