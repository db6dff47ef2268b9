import type { RateGroup } from './define-operation.ts';
import { LONGEST_SILENCE_MS } from './retry-timing.ts';

/**
 * What was spent of one bucket, as a floating window: tokens come back one window after they were spent.
 * Small plain JSON; the client changes it in place and then calls `RateLimitStore.set` with the same object.
 */
export interface BucketState {
  /** Tokens per window; 0 when the bucket has no known limit and only its silence counts. */
  limit: number;
  windowSeconds: number;
  /** `[start of the slot in milliseconds, tokens]`, oldest first, at most one entry per slot. */
  spent: [number, number][];
  /** Milliseconds; ESI said 429 and nothing is asked before. */
  silentUntil?: number;
}

/**
 * Where buckets are kept. Synchronous, because it is on the path of every request. A store that has only a part of each
 * bucket, because others spend from it too, says so with the optional methods.
 */
export interface RateLimitStore {
  get(bucket: string): BucketState | undefined;
  set(bucket: string, state: BucketState): void;
  /** How many of a bucket's `tokens` may be spent here. */
  shareOf?(bucket: string, tokens: number): number;
  /**
   * Asks the others for a larger share; true when there is one now. With it, `get` knows a bucket only while there is a
   * share in it.
   */
  grow?(bucket: string, group: RateGroup, isPrivate: boolean, now: number): Promise<boolean>;
  /** Tells the others that ESI said 429. */
  silence?(bucket: string, until: number): void;
}

/** A `RateLimitStore` that lives as long as the process. */
export class MemoryRateLimitStore implements RateLimitStore {
  readonly buckets: Map<string, BucketState>;

  constructor(buckets: Iterable<readonly [string, BucketState]> = []) {
    this.buckets = new Map(buckets);
  }

  get(bucket: string): BucketState | undefined {
    return this.buckets.get(bucket);
  }

  set(bucket: string, state: BucketState): void {
    this.buckets.set(bucket, state);
  }
}

/** Slots per window: the state stays this small, and a token comes back at most one slot late, never early. */
const SLOTS = 30;

/** What one request is expected to cost: the price of an answer with data. */
export const EXPECTED_COST = 2;

/** Tokens that ESI takes for an answer. */
export function costOfStatus(status: number): number {
  if (status === 429 || status >= 500) return 0;
  if (status >= 400) return 5;
  return status >= 300 ? 1 : 2;
}

/** A bucket of which nothing is spent. Without a group it has no limit. */
export function newBucket(group: RateGroup | null): BucketState {
  return { limit: group?.tokens ?? 0, windowSeconds: group?.windowSeconds ?? 900, spent: [] };
}

/** The slot that tokens spent at `now` (milliseconds) are counted in. */
export function slotOf(state: BucketState, now: number): number {
  const slotMs = (state.windowSeconds * 1000) / SLOTS;
  return Math.floor(now / slotMs) * slotMs;
}

/** Tokens left at `now` (milliseconds); forgets what has come back. */
export function remainingTokens(state: BucketState, now: number): number {
  const windowMs = state.windowSeconds * 1000;
  const slotMs = windowMs / SLOTS;
  const { spent } = state;
  // A slot in the future means that the clock was set back: it must not lock the bucket until then.
  while (spent.length > 0 && spent[0]![0] + slotMs + windowMs <= now) spent.shift();
  while (spent.length > 0 && spent.at(-1)![0] > now + slotMs) spent.pop();
  let remaining = state.limit;
  for (const entry of spent) remaining -= entry[1];
  return remaining;
}

/** Until when (milliseconds) ESI wants silence; in the past when it does not. */
export function silentUntil(state: BucketState, now: number): number {
  // Further away than any can be: it was kept before the clock was set back.
  if ((state.silentUntil ?? 0) - now > LONGEST_SILENCE_MS) delete state.silentUntil;
  return state.silentUntil ?? 0;
}

/** The first moment (milliseconds, `now` at the earliest) at which a request that costs `cost` tokens may be made. */
export function readyAt(state: BucketState, cost: number, now: number): number {
  let ready = Math.max(now, silentUntil(state, now));
  if (state.limit === 0) return ready;
  const windowMs = state.windowSeconds * 1000;
  let missing = Math.min(cost, state.limit) - remainingTokens(state, now);
  for (const [slot, tokens] of state.spent) {
    if (missing <= 0) break;
    missing -= tokens;
    ready = Math.max(ready, slot + windowMs / SLOTS + windowMs);
  }
  return ready;
}

/** Counts `tokens` (also negative, to give some back) in `slot`. */
export function spend(state: BucketState, slot: number, tokens: number): void {
  if (tokens === 0) return;
  const { spent } = state;
  let index = spent.length - 1;
  while (index >= 0 && spent[index]![0] > slot) index--;
  const entry = spent[index];
  if (entry !== undefined && entry[0] === slot) entry[1] = Math.max(0, entry[1] + tokens);
  else if (tokens > 0) spent.splice(index + 1, 0, [slot, tokens]);
}

/**
 * Corrects a reservation of `EXPECTED_COST` in `slot` by what the answer cost and by what ESI says is left: when ESI
 * counts more than we do, somebody else spends from the same bucket.
 */
export function settle(
  state: BucketState,
  slot: number,
  status: number,
  remaining: number | undefined,
  now: number,
): void {
  spend(state, slot, costOfStatus(status) - EXPECTED_COST);
  if (remaining === undefined) return;
  const unknown = remainingTokens(state, now) - remaining;
  if (unknown > 0) spend(state, slotOf(state, now), unknown);
}

const UNIT_SECONDS: Record<string, number> = { s: 1, m: 60, h: 3600 };

/** A limit beyond these would never bind, or never end. */
const MOST_TOKENS = 1_000_000;
const LONGEST_WINDOW_SECONDS = 24 * 3600;

/** Reads `X-Ratelimit-Limit`, e.g. `150/15m`; `undefined` when it is something else, or absurd. */
export function parseLimit(
  header: string | undefined,
): { tokens: number; windowSeconds: number } | undefined {
  const match = /^(\d+)\/(\d+)([smh])$/.exec(header ?? '');
  if (!match) return undefined;
  const tokens = Number(match[1]);
  const windowSeconds = Number(match[2]) * UNIT_SECONDS[match[3]!]!;
  const isPossible = tokens > 0 && tokens <= MOST_TOKENS && windowSeconds > 0;
  return isPossible && windowSeconds <= LONGEST_WINDOW_SECONDS ? { tokens, windowSeconds } : undefined;
}
