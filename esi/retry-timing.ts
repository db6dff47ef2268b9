/** How often a request is repeated after a failure that may pass. */
export const MAX_RETRIES = 3;

const FIRST_DELAY_MS = 500;
const LONGEST_DELAY_MS = 8_000;

/** Something behind ESI failed, is out of reach or overloaded: what an unhurried second try can cure. */
const RETRYABLE_STATUSES: ReadonlySet<number> = new Set([500, 502, 503, 504, 520]);

/** True for answers that are worth another try in the same breath. Never for a 4xx. */
export function isRetryableStatus(status: number): boolean {
  return RETRYABLE_STATUSES.has(status);
}

/**
 * Milliseconds to wait before retry number `retry` (from 0): doubling from half a second, of which the upper half is
 * left to chance, so that many clients do not come back at once. `random` is in [0, 1).
 */
export function retryDelayMs(retry: number, random: number): number {
  const full = Math.min(FIRST_DELAY_MS * 2 ** retry, LONGEST_DELAY_MS);
  return Math.round((full * (1 + random)) / 2);
}

/** ESI's longest window has 15 minutes. Who asks for more than this is asked again all the same: it may be mad. */
export const LONGEST_SILENCE_MS = 60 * 60_000;

/**
 * Milliseconds that a `Retry-After` header asks for: seconds or an HTTP date, measured from `now` (milliseconds); an
 * hour at most. `undefined` when there is no header or nobody can read it.
 */
export function retryAfterMs(header: string | undefined, now: number): number | undefined {
  if (header === undefined || header.trim() === '') return undefined;
  const seconds = Number(header);
  const waitMs = Number.isNaN(seconds) ? Date.parse(header) - now : seconds * 1000;
  return Number.isNaN(waitMs) ? undefined : Math.min(Math.max(0, waitMs), LONGEST_SILENCE_MS);
}

const DOWNTIME_START_MINUTE = 10 * 60 + 58;
const DOWNTIME_END_MINUTE = 11 * 60 + 15;

/** True in the minutes around 11:00 UTC in which the game server restarts every day. `now` is milliseconds. */
export function isDowntime(now: number): boolean {
  const minute = Math.floor(now / 60_000) % (24 * 60);
  return minute >= DOWNTIME_START_MINUTE && minute < DOWNTIME_END_MINUTE;
}
