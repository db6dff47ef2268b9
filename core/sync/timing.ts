const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** First and longest wait after a fault that time heals (ESI down, limits, network). */
const NOT_NOW = { first: MINUTE, most: HOUR };

/** First and longest wait after a fault on our side: the database is back in seconds, a bug is not. */
const OURS = { first: 10_000, most: HOUR };

/** First and longest wait after a fault that time hardly heals (refused, malformed). */
const NOT_LIKE_THIS = { first: 6 * HOUR, most: 7 * DAY };

const WAITS = { 'not-now': NOT_NOW, ours: OURS, 'not-like-this': NOT_LIKE_THIS } as const;

/** Sections that only their owner can mend wait this long; granting a token wakes them. */
const OWNER_NEEDED = 365 * DAY;

/** Shortest wait for a limit or a pause, and over how long those who waited come back. */
const DEFERRED = { least: 15_000, spread: MINUTE };

/** What kind of failure a section had, as far as waiting is concerned. */
export type FailureKind = 'not-now' | 'ours' | 'not-like-this' | 'owner-needed';

/**
 * When a section that succeeded is due again, in milliseconds: not before it is stale, nor before ESI has
 * anything new. Up to 5 % later by `spread` (0 to 1), so that targets that began together drift apart.
 */
export function dueAfterSuccess(
  now: number,
  staleMinutes: number,
  freshUntil: number | undefined,
  spread: number,
): number {
  const stale = staleMinutes * MINUTE * (1 + 0.05 * spread);
  return Math.round(Math.max(now + stale, freshUntil ?? 0));
}

/**
 * When a section that failed `failures` times in a row is tried again, in milliseconds: doubling, with a
 * ceiling, never before `retryAt` if the other side named a time.
 */
export function dueAfterFailure(
  now: number,
  kind: FailureKind,
  failures: number,
  retryAt: number | undefined,
): number {
  if (kind === 'owner-needed') return now + OWNER_NEEDED;
  const { first, most } = WAITS[kind];
  const wait = Math.min(most, first * 2 ** Math.min(failures - 1, 20));
  return Math.max(now + wait, retryAt ?? 0);
}

/**
 * When a section that was not tried in earnest (a limit, a pause, a route that is down) is due again, in milliseconds: at
 * `retryAt` or soon, each target a little later than others by `spread` (0 to 1), so that not all come at once.
 */
export function dueAfterDeferral(now: number, retryAt: number | undefined, spread: number): number {
  return Math.round(Math.max(now + DEFERRED.least, retryAt ?? 0) + DEFERRED.spread * spread);
}

/** A number from 0 to 1 that is always the same for the same target and section. */
export function spreadOf(targetId: number, section: string): number {
  let hash = targetId | 0;
  for (let index = 0; index < section.length; index += 1)
    hash = (Math.imul(hash, 31) + section.charCodeAt(index)) | 0;
  return ((hash >>> 0) % 1_000) / 1_000;
}
