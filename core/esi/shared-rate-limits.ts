import { type BucketState, newBucket, type RateGroup, type RateLimitStore } from '@muster/esi';
import { sql } from 'kysely';
import type { Clock } from '../kernel/clock.ts';
import type { Db } from '../kernel/db-handle.ts';
import { callsShare } from './split.ts';
import type { BucketShare } from './schema.ts';

interface Entry {
  state: BucketState;
  /** Nothing is spent of the share after this; 0 while there is none. */
  until: number;
}

/** A bucket is shared out in so many blocks, or in larger ones where that would be less than a few requests. */
const BLOCKS = 16;
const BLOCK_TOKENS_MIN = 10;

/**
 * Buckets that many processes spend from. Each holds a share of a bucket and counts its own floating window against
 * it, in memory; a share grows block by block from a row, and falls back to the others a window after it was last
 * used. As shares never add up to more than the bucket, windows never do. The row is touched when a share is taken,
 * grown or renewed, not for a request.
 */
export class SharedRateLimits implements RateLimitStore {
  readonly #db: Db;
  readonly #clock: Clock;
  readonly #holder: string;
  readonly #onError: (error: unknown) => void;
  readonly #entries = new Map<string, Entry>();
  readonly #growing = new Map<string, Promise<boolean>>();

  constructor(db: Db, clock: Clock, holder: string, onError: (error: unknown) => void) {
    this.#db = db;
    this.#clock = clock;
    this.#holder = holder;
    this.#onError = onError;
  }

  /** The bucket's window here; nothing while there is no share of it. */
  get(bucket: string): BucketState | undefined {
    const entry = this.#entries.get(bucket);
    if (entry === undefined) return undefined;
    const now = this.#clock.nowMs();
    return entry.until > now || (entry.state.silentUntil ?? 0) > now ? entry.state : undefined;
  }

  set(bucket: string, state: BucketState): void {
    const entry = this.#entries.get(bucket);
    if (entry?.state !== state) this.#entries.set(bucket, { state, until: entry?.until ?? 0 });
  }

  /** What ESI says of a bucket is of the whole; here it is worth our share. */
  shareOf(bucket: string): number {
    return this.#entries.get(bucket)?.state.limit ?? 0;
  }

  /** Takes or renews a block of the bucket; true when there is something to spend that was not there before. */
  async grow(bucket: string, group: RateGroup, isPrivate: boolean, now: number): Promise<boolean> {
    const silentUntil = this.#entries.get(bucket)?.state.silentUntil ?? 0;
    if (silentUntil > now) return false;
    const growing = this.#growing.get(bucket) ?? this.#grow(bucket, group, isPrivate);
    this.#growing.set(bucket, growing);
    return growing.finally(() => this.#growing.delete(bucket));
  }

  /** ESI said 429: nobody asks before `until`. Others hear of it within a second. */
  silence(bucket: string, until: number): void {
    sql`
      insert into esi.bucket (bucket, silent_until) values (${bucket}, ${new Date(until)})
      on conflict (bucket) do update set silent_until = greatest(bucket.silent_until, excluded.silent_until)`
      .execute(this.#db)
      .catch(this.#onError);
  }

  /** Another process was told to be silent. */
  hear(bucket: string, until: number): void {
    const entry = this.#entries.get(bucket);
    if (entry !== undefined) entry.state.silentUntil = Math.max(entry.state.silentUntil ?? 0, until);
  }

  async #grow(bucket: string, group: RateGroup, isPrivate: boolean): Promise<boolean> {
    const now = this.#clock.nowMs();
    const windowMs = group.windowSeconds * 1_000;
    const total = isPrivate ? callsShare(group.tokens) : group.tokens;
    const mine = await this.#db.transaction().execute(async (trx) => {
      const { rows } = await sql<{ shares: Record<string, BucketShare>; silent_until: Date }>`
        insert into esi.bucket (bucket) values (${bucket})
        on conflict (bucket) do update set bucket = excluded.bucket
        returning shares, silent_until`.execute(trx);
      const { shares, silent_until } = rows[0]!;
      const share = grownShare(shares, this.#holder, total, windowMs, now);
      await sql`
        update esi.bucket set shares = ${JSON.stringify({ ...shares, [this.#holder]: share })}::jsonb
        where bucket = ${bucket}`.execute(trx);
      return { share, silentUntil: silent_until.getTime() };
    });
    const former = this.#entries.get(bucket);
    const state = former?.state ?? newBucket(group);
    const isMore = former === undefined || former.until <= now || former.state.limit < mine.share.tokens;
    state.limit = mine.share.tokens;
    if (mine.silentUntil > now) state.silentUntil = mine.silentUntil;
    if (mine.share.tokens > 0) this.#entries.set(bucket, { state, until: mine.share.until });
    return isMore && mine.share.tokens > 0;
  }
}

/** The holder's share with one block more, as far as others leave any. Forgets those that are over (in place). */
export function grownShare(
  shares: Record<string, BucketShare>,
  holder: string,
  total: number,
  windowMs: number,
  now: number,
): BucketShare {
  let others = 0;
  for (const [name, share] of Object.entries(shares)) {
    // What was spent before `until` counts for one window more; one far ahead was written by a clock set back.
    const isOver = share.until + windowMs <= now || share.until > now + 2 * windowMs;
    if (isOver) delete shares[name];
    else if (name !== holder) others += share.tokens;
  }
  const block = Math.max(BLOCK_TOKENS_MIN, Math.ceil(total / BLOCKS));
  const mine = shares[holder]?.tokens ?? 0;
  return { tokens: Math.max(mine, Math.min(mine + block, total - others)), until: now + windowMs };
}
