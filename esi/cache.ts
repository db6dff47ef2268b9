import type { IncomingHttpHeaders } from 'node:http';

/** What a later request needs to know of an answer. Small plain JSON: there is one for everything that is stored. */
export interface EtagEntry {
  /** Empty when the answer had none: then only its freshness counts. */
  etag: string;
  /** Milliseconds since 1970; before that nothing is requested. */
  expiresAt: number;
  /** On the first page of a list: how many pages it has. */
  pages?: number;
}

/**
 * Where the markers of stored data are kept. An entry says: what the caller stored is what ESI had under this ETag.
 * So the client only reads it while fetching; `EsiSession.commitEtags` writes, when the caller has stored the data.
 */
export interface EtagStore {
  get(key: string): EtagEntry | undefined;
  set(key: string, entry: EtagEntry): void;
}

/** An `EtagStore` that lives as long as the process. */
export class MemoryEtagStore implements EtagStore {
  readonly entries: Map<string, EtagEntry>;

  constructor(entries: Iterable<readonly [string, EtagEntry]> = []) {
    this.entries = new Map(entries);
  }

  get(key: string): EtagEntry | undefined {
    return this.entries.get(key);
  }

  set(key: string, entry: EtagEntry): void {
    this.entries.set(key, entry);
  }
}

type FreshnessHeaders = Pick<IncomingHttpHeaders, 'cache-control' | 'age' | 'expires' | 'date'>;

const DAILY_RENEWAL_MS = (11 * 60 + 5) * 60_000;
const DAY_MS = 24 * 60 * 60_000;

/** Where the description of an operation says nothing longer, nothing holds for more than a day. */
function longestMs(cacheSeconds: number | 'daily-1105' | null): number {
  return Math.max(DAY_MS, typeof cacheSeconds === 'number' ? cacheSeconds * 1000 : 0);
}

/** True while an answer that was kept earlier still holds; `now` is milliseconds. */
export function isFresh(
  { expiresAt }: EtagEntry,
  cacheSeconds: number | 'daily-1105' | null,
  now: number,
): boolean {
  const leftMs = expiresAt - now;
  // More than any can have: it was kept before the clock was set back.
  return leftMs > 0 && leftMs <= longestMs(cacheSeconds);
}

/**
 * Until when (milliseconds, in the clock of `now`) an answer that just came holds: `max-age` less `Age`; else
 * `Expires` less `Date`, so that a clock that runs wrong does no harm; else what the operation's description says. Never
 * for ever, whatever the answer says.
 */
export function freshUntil(
  headers: FreshnessHeaders,
  cacheSeconds: number | 'daily-1105' | null,
  now: number,
): number {
  const maxAge = maxAgeSeconds(headers['cache-control']);
  const age = Math.max(0, Number(headers.age) || 0);
  const span =
    maxAge === undefined
      ? Date.parse(headers.expires ?? '') - Date.parse(headers.date ?? '')
      : (maxAge - age) * 1000;
  if (!Number.isNaN(span)) return now + Math.min(Math.max(0, span), longestMs(cacheSeconds));
  if (cacheSeconds === 'daily-1105') return nextDailyRenewal(now);
  return now + (cacheSeconds ?? 0) * 1000;
}

function maxAgeSeconds(cacheControl: string | undefined): number | undefined {
  if (cacheControl === undefined) return undefined;
  const match = /(?:^|[\s,])max-age=(\d+)/i.exec(cacheControl);
  return match ? Number(match[1]) : undefined;
}

/** Static data are renewed at 11:05 UTC, after the daily downtime. */
function nextDailyRenewal(now: number): number {
  const midnight = now - (now % DAY_MS);
  const today = midnight + DAILY_RENEWAL_MS;
  return today > now ? today : today + DAY_MS;
}
