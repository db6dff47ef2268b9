import { PriorityQueue, type Priority } from './priority.ts';

interface Waiter {
  go(): void;
}

/** Slots that only requests of people get, so that slow background requests never hold all of them. */
const USER_SLOTS = 2;

/**
 * Who may have a connection: at most `connections` requests at a time, people before jobs. Without it the pool would
 * serve everybody in the order in which they came.
 */
export class RequestSlots {
  readonly #limits: Record<Priority, number>;
  readonly #waiters = new PriorityQueue<Waiter>();
  #used = 0;

  constructor(connections: number) {
    this.#limits = { user: connections, background: Math.max(1, connections - USER_SLOTS) };
  }

  /** Takes a slot; a promise only when somebody has to wait for one. Rejects with the signal's reason. */
  enter(priority: Priority, signal: AbortSignal | undefined): void | Promise<void> {
    if (this.#used < this.#limits[priority] && !this.#waiters.hasBefore(priority)) {
      this.#used += 1;
      return;
    }
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      const onAbort = (): void => {
        this.#waiters.remove(waiter);
        reject(signal?.reason);
      };
      const waiter: Waiter = {
        go() {
          signal?.removeEventListener('abort', onAbort);
          resolve();
        },
      };
      signal?.addEventListener('abort', onAbort, { once: true });
      this.#waiters.add(waiter, priority);
    });
  }

  /** Gives a slot back; whoever is next gets it. */
  leave(): void {
    this.#used -= 1;
    const isFree = this.#used < this.#limits.background;
    const next = isFree ? this.#waiters.shift() : this.#waiters.shiftUser();
    if (next === undefined) return;
    this.#used += 1;
    next.go();
  }
}
