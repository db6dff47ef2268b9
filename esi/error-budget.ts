import { setImmediate as turn } from 'node:timers/promises';
import {
  exchangeWithLedger,
  newLedger,
  type ErrorLedgerStore,
  type LedgerGrant,
  type LedgerReport,
} from './error-ledger.ts';
import { EsiErrorLimitedError } from './errors/esi-error-limited-error.ts';
import { PriorityQueue, type Priority } from './priority.ts';
import { sleep, type Sleep } from './sleep.ts';

/** What the end of a request says about the error limit. */
export interface ErrorOutcome {
  /** ESI has counted an error, or may have. */
  readonly counted: boolean;
  /** What `X-Esi-Error-Limit-*` said. */
  readonly remain?: number | undefined;
  readonly resetSeconds?: number | undefined;
}

export interface ErrorBudgetOptions {
  /** Shared by all processes behind one address; without it this process is alone. */
  ledger?: ErrorLedgerStore;
  /** Nobody asks what could fail any more when so many errors, or fewer, are left of ESI's 100. */
  threshold?: number;
  /** Most requests at a time. */
  connections?: number;
  /** World time in milliseconds. */
  clock?: () => number;
  random?: () => number;
  sleep?: Sleep;
}

interface Waiter {
  readonly deadline: number;
  resolve(): void;
  reject(error: unknown): void;
}

const ERRORS_PER_WINDOW = 100;
const DEFAULT_THRESHOLD = 25;
const DEFAULT_RESET_SECONDS = 60;
/** Permits are good for this long after the report that brought them … */
const LEASE_MS = 20_000;
/** … and are renewed while they are used. */
const RENEW_MS = 5_000;
const POLL_MS = 200;
const SPARE_PERMITS = 4;
const LONGEST_PAUSE_MS = 1_000;
const JITTER_MS = 2_000;
/** No count lasts longer: a stop that is further away means that the clock was set back. */
const LONGEST_STOP_MS = 2 * 60_000;

/** An `ErrorLedgerStore` for one process. */
export function memoryErrorLedger(
  threshold = DEFAULT_THRESHOLD,
  clock: () => number = Date.now,
): ErrorLedgerStore {
  const ledger = newLedger();
  return {
    exchange: (report) =>
      Promise.resolve(exchangeWithLedger(ledger, report, ERRORS_PER_WINDOW - threshold, clock())),
  };
}

let budgets = 0;

/**
 * One process's side of ESI's old error limit: a stock of permits from the ledger (`error-ledger.ts` says why their
 * sum holds), one for each request that could end in an error. A healthy request costs nothing but two additions.
 */
export class ErrorBudget {
  readonly #ledger: ErrorLedgerStore;
  readonly #connections: number;
  readonly #clock: () => number;
  readonly #random: () => number;
  readonly #sleep: Sleep;
  readonly #holder = `${process.pid}-${(budgets += 1)}-${Math.random().toString(36).slice(2, 8)}`;
  readonly #waiters = new PriorityQueue<Waiter>();
  #permits = 0;
  #renewAt = 0;
  #leaseUntil = 0;
  #inFlight = 0;
  #busiest = 0;
  #errors = 0;
  #unseen = 0;
  /** Errors of the current count as the ledger knew them. */
  #count = 0;
  #seen: { count: number; endsAt: number } | undefined;
  #stoppedUntil = 0;
  #blockedUntil = 0;
  #isReporting = false;

  constructor(options: ErrorBudgetOptions = {}) {
    this.#clock = options.clock ?? Date.now;
    this.#ledger = options.ledger ?? memoryErrorLedger(options.threshold, this.#clock);
    this.#connections = options.connections ?? 20;
    this.#random = options.random ?? Math.random;
    this.#sleep = options.sleep ?? sleep;
  }

  /** Until when (milliseconds) ESI answers nothing but 420; in the past when it does not. */
  get blockedUntil(): number {
    if (this.#blockedUntil - this.#clock() > LONGEST_STOP_MS) this.#blockedUntil = 0;
    return this.#blockedUntil;
  }

  /** Somebody, here or in another process, was answered 420: nothing is asked before `until` and a little more. */
  block(until: number): void {
    const now = this.#clock();
    if (until <= Math.max(this.blockedUntil, now) || until - now > LONGEST_STOP_MS) return;
    this.#blockedUntil = until + Math.round(this.#random() * JITTER_MS);
  }

  /** Takes a permit for one request; false when there is none at hand, or somebody waits who goes first. */
  tryEnter(priority: Priority): boolean {
    const now = this.#clock();
    const renewMs = this.#renewAt - now;
    // Further away than it can be means that the clock was set back.
    if (this.#leaseUntil > 0 && (renewMs <= 0 || renewMs > RENEW_MS)) void this.#report();
    if (this.#waiters.hasBefore(priority) || !this.#hasPermit(now)) return false;
    this.#take();
    return true;
  }

  /**
   * Takes a permit as soon as there is one. Throws EsiErrorLimitedError, with its `retryAt`, when the next count begins
   * later than in `maxWaitMs`; the ledger's own error when it is out of reach; the signal's reason when it aborts.
   */
  async enter(priority: Priority, maxWaitMs: number, signal: AbortSignal | undefined): Promise<void> {
    signal?.throwIfAborted();
    if (this.tryEnter(priority)) return;
    const deadline = this.#clock() + maxWaitMs;
    const closedUntil = this.#closedUntil(this.#clock());
    if (closedUntil > deadline) throw errorLimited(closedUntil);
    await new Promise<void>((resolve, reject) => {
      const waiter: Waiter = { deadline, resolve, reject };
      const onAbort = (): void => {
        this.#waiters.remove(waiter);
        reject(signal?.reason);
      };
      const settled = (settle: () => void) => (): void => {
        signal?.removeEventListener('abort', onAbort);
        settle();
      };
      waiter.resolve = settled(resolve);
      waiter.reject = (error) => settled(() => reject(error))();
      signal?.addEventListener('abort', onAbort, { once: true });
      this.#waiters.add(waiter, priority);
      void this.#report();
    });
  }

  /** Gives the permit of a request back, or uses it up. */
  leave(outcome: ErrorOutcome): void {
    this.#inFlight -= 1;
    this.note(outcome);
    this.#serve();
  }

  /** Notes what an answer says that needed no permit. */
  note({ counted, remain, resetSeconds }: ErrorOutcome): void {
    if (counted) this.#errors += 1;
    if (counted && remain === undefined) this.#unseen += 1;
    if (remain !== undefined) {
      const endsAt =
        this.#clock() + Math.min(resetSeconds ?? DEFAULT_RESET_SECONDS, DEFAULT_RESET_SECONDS) * 1000;
      // Good answers are only news when others behind our address made errors.
      const count = ERRORS_PER_WINDOW - remain;
      const isNews = counted || count > this.#count + this.#errors;
      if (isNews && count > (this.#seen?.count ?? 0)) this.#seen = { count, endsAt };
      if (remain <= 0) this.block(endsAt);
    }
    if (counted || this.#seen !== undefined) void this.#report();
  }

  #hasPermit(now: number): boolean {
    if (this.#closedUntil(now) > now || now >= this.#leaseUntil) return false;
    return this.#inFlight + this.#errors < this.#permits;
  }

  #take(): void {
    this.#inFlight += 1;
    this.#busiest = Math.max(this.#busiest, this.#inFlight);
  }

  #closedUntil(now: number): number {
    const until = Math.max(this.#stoppedUntil, this.#blockedUntil);
    if (until - now <= LONGEST_STOP_MS) return until;
    this.#stoppedUntil = this.#blockedUntil = 0;
    return 0;
  }

  /** Exchanges with the ledger, one exchange at a time, until nobody waits and everything is told. */
  async #report(): Promise<void> {
    if (this.#isReporting) return;
    this.#isReporting = true;
    try {
      do {
        await this.#exchange();
        this.#serve();
        if (this.#waiters.size > 0) await this.#pause();
      } while (this.#waiters.size > 0 || this.#errors > 0 || this.#seen !== undefined);
    } catch (error) {
      // What could not be told is told next time; until then it holds permits.
      for (const waiter of this.#waiters.removeWhere(() => true)) waiter.reject(error);
    } finally {
      this.#isReporting = false;
    }
  }

  /** Until the next count, or only a moment: others may give permits back. */
  async #pause(): Promise<void> {
    const now = this.#clock();
    const closedMs = this.#closedUntil(now) - now;
    await this.#sleep(closedMs > 0 ? Math.min(closedMs, LONGEST_PAUSE_MS) : POLL_MS);
    // Where sleeping takes no time (tests), what is under way must still get its turn.
    await turn();
  }

  async #exchange(): Promise<void> {
    const now = this.#clock();
    const report: LedgerReport = {
      holder: this.#holder,
      keep: this.#inFlight,
      wanted: Math.min(
        this.#connections,
        Math.max(this.#busiest, this.#inFlight + this.#waiters.size) + SPARE_PERMITS,
      ),
      userWaits: this.#waiters.has('user'),
      errors: this.#errors,
      unseen: this.#unseen,
      seen: this.#seen,
      blockedUntil: this.#blockedUntil > now ? this.#blockedUntil : 0,
    };
    // Until the ledger answers, only what it was promised may be under way.
    this.#permits = report.keep;
    this.#errors = this.#unseen = 0;
    this.#seen = undefined;
    this.#busiest = this.#inFlight;
    this.#renewAt = now + RENEW_MS;
    try {
      this.#accept(await this.#ledger.exchange(report), now);
    } catch (error) {
      this.#errors += report.errors;
      this.#unseen += report.unseen;
      this.#permits += report.errors;
      this.#seen ??= report.seen;
      throw error;
    }
  }

  #accept(grant: LedgerGrant, askedAt: number): void {
    this.#permits = grant.permits;
    this.#count = grant.count;
    this.#leaseUntil = askedAt + LEASE_MS;
    if (grant.blockedUntil > askedAt) this.#blockedUntil = Math.max(this.#blockedUntil, grant.blockedUntil);
    if (this.#stoppedUntil < grant.stoppedUntil) {
      this.#stoppedUntil = grant.stoppedUntil + Math.round(this.#random() * JITTER_MS);
    }
  }

  /** Hands permits to those who wait, people first, and sends those away who would wait too long. */
  #serve(): void {
    const now = this.#clock();
    while (this.#waiters.size > 0 && this.#hasPermit(now)) {
      this.#take();
      this.#waiters.shift()!.resolve();
    }
    const closedUntil = this.#closedUntil(now);
    if (closedUntil <= now) return;
    const tooLate = this.#waiters.removeWhere(({ deadline }) => deadline < closedUntil);
    for (const waiter of tooLate) waiter.reject(errorLimited(closedUntil));
  }
}

/** The error of a budget that is used up; `retryAt` is milliseconds. */
export function errorLimited(retryAt: number): EsiErrorLimitedError {
  const until = new Date(retryAt).toISOString();
  return new EsiErrorLimitedError(`ESI counts too many errors from here, nothing is asked before ${until}`, {
    retryAt,
  });
}
