import { randomUUID } from 'node:crypto';
import type { EsiRoute } from './route.ts';

const CORS = [
  'Access-Control-Allow-Origin',
  '*',
  'Access-Control-Allow-Credentials',
  'true',
  'Access-Control-Expose-Headers',
  'Etag, Retry-After, X-Compatibility-Date, X-Esi-Error-Limit-Remain, X-Esi-Error-Limit-Reset, X-Pages, ' +
    'X-Ratelimit-Group, X-Ratelimit-Limit, X-Ratelimit-Remaining, X-Ratelimit-Used',
];

const ALWAYS = [
  ...CORS,
  'Content-Language',
  'en',
  'Vary',
  'Accept-Language, X-Compatibility-Date',
  'Strict-Transport-Security',
  'max-age=31536000',
];

let lastSecond = Number.NaN;
let lastText = '';

/** An HTTP date; the one for "now" is asked thousands of times a second. */
export function httpDate(timeMs: number): string {
  const second = Math.floor(timeMs / 1000);
  if (second === lastSecond) return lastText;
  lastSecond = second;
  lastText = new Date(second * 1000).toUTCString();
  return lastText;
}

const format = (timeMs: number): string => new Date(Math.floor(timeMs / 1000) * 1000).toUTCString();

/** What every answer carries. `Date` is the simulated one: freshness is counted from it. */
export function baseHeaders(now: number, offsetSeconds: number, schemaDate: string): string[] {
  return [
    'Date',
    httpDate(now),
    ...ALWAYS,
    'X-Compatibility-Date',
    schemaDate,
    'X-Simulator-Clock-Offset',
    String(offsetSeconds),
  ];
}

export interface Freshness {
  etag: string;
  expiresMs: number;
  lastModifiedMs: number;
  hit: boolean;
}

/** The cache headers of a route's family. */
export function cacheHeaders(route: EsiRoute, fresh: Freshness): string[] {
  const visibility = route.scope === undefined ? 'public' : 'private';
  if (route.cache.kind === 'event') {
    return [
      'Content-Type',
      'application/json',
      'Cache-Control',
      `${visibility}, max-age=${route.cache.seconds}, must-revalidate, stale-if-error=900`,
      'ETag',
      fresh.etag,
      'Expires',
      format(fresh.expiresMs),
      'X-Esi-Cache-Status',
      fresh.hit ? 'HIT' : 'MISS',
    ];
  }
  return [
    'Content-Type',
    'application/json; charset=UTF-8',
    'Cache-Control',
    visibility,
    'ETag',
    fresh.etag,
    'Expires',
    format(fresh.expiresMs),
    'Last-Modified',
    format(fresh.lastModifiedMs),
    'X-Esi-Cache-Status',
    fresh.hit ? 'HIT' : 'MISS',
    'X-Esi-Request-Id',
    randomUUID(),
  ];
}

/** Headers of an answer that nobody may keep. */
export function uncachedHeaders(contentType = 'application/json; charset=UTF-8'): string[] {
  return ['Content-Type', contentType, 'X-Esi-Cache-Status', 'DYNAMIC', 'X-Esi-Request-Id', randomUUID()];
}
