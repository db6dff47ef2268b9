const WINDOW_MS = 15 * 60_000;

/** Tokens per 15 minutes of every group, as published at compatibility date 2026-08-18. */
export const GROUP_TOKENS: Readonly<Record<string, number>> = {
  activity: 30,
  'alliance-social': 300,
  'char-access': 600,
  'char-activity': 150,
  'char-asset': 1800,
  'char-contract': 600,
  'char-detail': 600,
  'char-freelance-job': 300,
  'char-industry': 600,
  'char-killmail': 30,
  'char-location': 1200,
  'char-military-campaign': 150,
  'char-notification': 15,
  'char-paragon-hub': 150,
  'char-skinr': 30,
  'char-social': 600,
  'char-structure': 30,
  'char-wallet': 150,
  'corp-asset': 1800,
  'corp-contract': 600,
  'corp-detail': 300,
  'corp-freelance-job': 300,
  'corp-industry': 600,
  'corp-killmail': 30,
  'corp-member': 300,
  'corp-project': 600,
  'corp-social': 300,
  'corp-structure': 300,
  'corp-wallet': 300,
  'factional-warfare': 150,
  fitting: 150,
  fleet: 1800,
  'freelance-job': 12000,
  incursion: 150,
  industry: 150,
  insurance: 150,
  killmail: 3600,
  'market-order': 12000,
  meta: 150,
  'military-campaign': 300,
  'paragon-hub': 150,
  routes: 3600,
  skinr: 12000,
  sovereignty: 600,
  status: 600,
  ui: 900,
};

/** What an answer costs: less for "unchanged", more for a fault of the caller, nothing for a fault of ours. */
export function tokenCost(status: number): number {
  if (status === 429 || status >= 500) return 0;
  if (status >= 400) return 5;
  return status >= 300 ? 1 : 2;
}

/** The least that a request must be able to pay. */
const LEAST = 2;

/** What came after refusals, since the last reset. */
export interface RefusalCounts {
  /** Requests answered 429 because their bucket was empty. */
  refused: number;
  /** Of those, how many told a caller so for the first time: the bucket was not known to be empty. */
  emptied: number;
  /** Requests that came although their caller had been told to be silent, and could have known it. */
  early: number;
}

/** Real time in which a request may have been on its way when its caller was told to be silent. */
const ON_ITS_WAY_MS = 1_000;

interface Bucket {
  /** The caller was told not to come before (in the world's time), and when (in real time). */
  silentUntil: number;
  toldAt: number;
  /** Time and cost, pair after pair, oldest first from `head` on. */
  spent: number[];
  head: number;
  used: number;
}

/** Floating windows: a token comes back exactly one window after it was spent. One bucket per group and caller. */
export class RateLimiter {
  readonly #buckets = new Map<string, Bucket>();
  #counts: RefusalCounts = { refused: 0, emptied: 0, early: 0 };

  get counts(): RefusalCounts {
    return { ...this.#counts };
  }

  resetCounts(): void {
    this.#counts = { refused: 0, emptied: 0, early: 0 };
  }

  #bucket(group: string, caller: string, now: number): Bucket {
    const key = `${group}|${caller}`;
    let bucket = this.#buckets.get(key);
    if (!bucket) {
      bucket = { spent: [], head: 0, used: 0, silentUntil: 0, toldAt: 0 };
      this.#buckets.set(key, bucket);
    }
    while (bucket.head < bucket.spent.length && (bucket.spent[bucket.head] ?? 0) + WINDOW_MS <= now) {
      bucket.used -= bucket.spent[bucket.head + 1] ?? 0;
      bucket.head += 2;
    }
    if (bucket.head > 256) {
      bucket.spent.splice(0, bucket.head);
      bucket.head = 0;
    }
    return bucket;
  }

  /** Seconds that a request of this caller is refused for, 0 when it may go on. Counts how refusals are obeyed. */
  retryAfter(group: string, caller: string, now: number): number {
    const bucket = this.#bucket(group, caller, now);
    const isSilent = now < bucket.silentUntil;
    if (isSilent && Date.now() - bucket.toldAt > ON_ITS_WAY_MS) this.#counts.early++;
    const seconds = this.#waitSeconds(bucket, group, now);
    if (seconds === 0) return 0;
    this.#counts.refused++;
    if (isSilent) return seconds;
    this.#counts.emptied++;
    bucket.toldAt = Date.now();
    bucket.silentUntil = now + seconds * 1000;
    return seconds;
  }

  #waitSeconds(bucket: Bucket, group: string, now: number): number {
    let missing = bucket.used + LEAST - (GROUP_TOKENS[group] ?? 0);
    if (missing <= 0) return 0;
    for (let i = bucket.head; i < bucket.spent.length; i += 2) {
      missing -= bucket.spent[i + 1] ?? 0;
      if (missing <= 0) return Math.max(1, Math.ceil(((bucket.spent[i] ?? 0) + WINDOW_MS - now) / 1000));
    }
    return WINDOW_MS / 1000;
  }

  /** Takes the tokens and says how many are left. */
  spend(group: string, caller: string, cost: number, now: number): number {
    const bucket = this.#bucket(group, caller, now);
    if (cost > 0) {
      bucket.spent.push(now, cost);
      bucket.used += cost;
    }
    return Math.max(0, (GROUP_TOKENS[group] ?? 0) - bucket.used);
  }

  remaining(group: string, caller: string, now: number): number {
    return this.spend(group, caller, 0, now);
  }

  exhaust(group: string, caller: string, now: number): void {
    this.spend(group, caller, this.remaining(group, caller, now), now);
  }

  reset(): void {
    this.#buckets.clear();
  }
}
