import type { IncomingHttpHeaders } from 'node:http';
import type { EsiOperation, RateGroup } from './define-operation.ts';
import {
  EXPECTED_COST,
  newBucket,
  parseLimit,
  readyAt,
  settle,
  silentUntil,
  slotOf,
  spend,
  type BucketState,
  type RateLimitStore,
} from './rate-limit.ts';
import type { Caller, EsiRuntime } from './runtime.ts';

/** What may be kept as a key: names are ESI's, and each is a bucket. */
const GROUP_NAME = /^[\w-]{1,64}$/;

/** When to look again for a share of a bucket that others hold altogether. */
const NO_SHARE_MS = 60_000;

/** The bucket that one request draws from: reserve before it, settle after it. */
export class Bucket {
  readonly #operation: EsiOperation;
  readonly #learnedGroups: Map<string, RateGroup | null>;
  readonly #store: RateLimitStore;
  readonly #isPrivate: boolean;
  readonly #owner: string;
  #group: RateGroup | null;
  #key: string;
  #slot = 0;

  constructor(runtime: EsiRuntime, caller: Caller, operation: EsiOperation) {
    this.#operation = operation;
    this.#learnedGroups = runtime.learnedGroups;
    this.#isPrivate = operation.scopes.length > 0;
    this.#store = this.#isPrivate ? caller.rateLimits : runtime.rateLimits;
    this.#owner = this.#isPrivate ? `:${caller.characterId}` : '';
    const learned = runtime.learnedGroups.get(operation.id);
    this.#group = learned === undefined ? operation.rateGroup : learned;
    this.#key = this.#keyOf(this.#group);
  }

  /** False for operations that only the old error limit counts. */
  get hasLimit(): boolean {
    return this.#group !== null;
  }

  /** Takes the tokens of one request and returns `now`, or takes nothing and returns when to try again (ms). */
  reserve(now: number): number {
    const state = this.#store.get(this.#key) ?? this.#create();
    if (state === undefined) return this.#group === null ? now : now + NO_SHARE_MS;
    const ready = readyAt(state, EXPECTED_COST, now);
    if (ready > now || this.#group === null) return ready;
    this.#slot = slotOf(state, now);
    spend(state, this.#slot, EXPECTED_COST);
    this.#store.set(this.#key, state);
    return now;
  }

  /** True while ESI wants silence: it may have said so after the tokens were taken. */
  isSilent(now: number): boolean {
    const state = this.#store.get(this.#key);
    return state !== undefined && silentUntil(state, now) > now;
  }

  /** Asks the others for more of what is shared with them; true when it is worth trying again. */
  async grow(now: number): Promise<boolean> {
    if (this.#group === null || this.#store.grow === undefined) return false;
    return this.#store.grow(this.#key, this.#group, this.#isPrivate, now);
  }

  /** The request was not made after all. */
  giveBack(): void {
    const state = this.#group === null ? undefined : this.#store.get(this.#key);
    if (state === undefined) return;
    spend(state, this.#slot, -EXPECTED_COST);
    this.#store.set(this.#key, state);
  }

  /** Counts what the answer really cost, and believes its headers about limits. */
  settle(status: number, headers: IncomingHttpHeaders, now: number): void {
    const name = headers['x-ratelimit-group'];
    const limit = name === undefined ? undefined : parseLimit(text(headers['x-ratelimit-limit']));
    if (typeof name === 'string' && GROUP_NAME.test(name) && limit !== undefined)
      this.#learn({ name, ...limit }, now);
    // The two limiters never count the same operation; after too many errors everybody hears of the old one.
    const isOld = name === undefined && headers['x-esi-error-limit-remain'] !== undefined && status !== 420;
    if (isOld && this.#group !== null) this.#learnedGroups.set(this.#operation.id, null);
    if (this.#group === null) return;
    const state = this.#store.get(this.#key);
    if (state === undefined) return;
    if (limit !== undefined) {
      state.limit = this.#shareOf(limit.tokens);
      state.windowSeconds = limit.windowSeconds;
    }
    const remaining = text(headers['x-ratelimit-remaining']);
    settle(state, this.#slot, status, remaining === undefined ? undefined : Number(remaining), now);
    this.#store.set(this.#key, state);
  }

  /** Nothing draws from this bucket before `until`; both are milliseconds. */
  silence(until: number, now: number): void {
    const state = this.#store.get(this.#key) ?? this.#newBucket();
    // Of several answers, the longest silence holds.
    state.silentUntil = Math.max(silentUntil(state, now), until);
    this.#store.set(this.#key, state);
    this.#store.silence?.(this.#key, until);
  }

  /** Buckets without a limit exist only once they were silenced, and those of others' only with a share in them. */
  #create(): BucketState | undefined {
    return this.#group === null || this.#store.grow !== undefined ? undefined : this.#newBucket();
  }

  #newBucket(): BucketState {
    const state = newBucket(this.#group);
    state.limit = this.#shareOf(state.limit);
    return state;
  }

  #shareOf(tokens: number): number {
    return this.#store.shareOf?.(this.#key, tokens) ?? tokens;
  }

  #learn(group: RateGroup, now: number): void {
    if (group.name !== this.#group?.name) this.#moveTo(group, now);
    else if (group.tokens !== this.#group.tokens) this.#learnedGroups.set(this.#operation.id, group);
  }

  /** ESI counts this operation elsewhere than we thought: from now on we know, and the reservation moves there. */
  #moveTo(group: RateGroup, now: number): void {
    const former = this.#group === null ? undefined : this.#store.get(this.#key);
    if (former !== undefined) spend(former, this.#slot, -EXPECTED_COST);
    this.#learnedGroups.set(this.#operation.id, group);
    this.#group = group;
    this.#key = this.#keyOf(group);
    const state = this.#store.get(this.#key) ?? this.#newBucket();
    this.#slot = slotOf(state, now);
    spend(state, this.#slot, EXPECTED_COST);
    this.#store.set(this.#key, state);
  }

  #keyOf(group: RateGroup | null): string {
    return (group?.name ?? this.#operation.id) + this.#owner;
  }
}

function text(header: string | string[] | undefined): string | undefined {
  return typeof header === 'string' ? header : undefined;
}
