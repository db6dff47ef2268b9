import type { IncomingMessage } from 'node:http';
import type { VerifiedToken } from '../sso/access-tokens.ts';
import { EsiError } from './route.ts';
import type { EsiRoute } from './route.ts';

/** One request on its way through the server. */
export interface Call {
  request: IncomingMessage;
  route: EsiRoute;
  params: Record<string, number>;
  words: Record<string, string>;
  path: string;
  query: URLSearchParams;
  now: number;
  source: string;
  page: number;
  schemaDate: string;
  token: VerifiedToken | undefined;
}

/** What goes back; headers as a flat list of names and values. */
export interface Answer {
  status: number;
  headers: string[];
  body?: Buffer | string;
  /** Goes out without the headers of any limiter. */
  isBare?: boolean;
}

const EMPTY = new URLSearchParams();

export function splitUrl(url: string): { path: string; query: URLSearchParams } {
  const mark = url.indexOf('?');
  return mark < 0
    ? { path: url, query: EMPTY }
    : { path: url.slice(0, mark), query: new URLSearchParams(url.slice(mark + 1)) };
}

export function header(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
}

/** The page asked for, from 1 on; routes without pages ignore it. */
export function pageOf(route: EsiRoute, query: URLSearchParams): number {
  const text = route.pageSize === undefined ? null : query.get('page');
  if (text === null) return 1;
  const page = Number(text);
  if (!Number.isInteger(page) || page < 1) {
    throw new EsiError(400, 'Invalid page', [
      { location: 'query.page', message: 'must be at least 1', value: text },
    ]);
  }
  return page;
}

export function namesItself(request: IncomingMessage, query: URLSearchParams): boolean {
  return (
    (
      header(request, 'user-agent') ??
      header(request, 'x-user-agent') ??
      query.get('user_agent') ??
      ''
    ).trim() !== ''
  );
}

/** Whether the caller already holds what has this ETag or is this old. */
export function isUnchanged(request: IncomingMessage, etag: string, lastModifiedMs: number): boolean {
  const match = request.headers['if-none-match'];
  if (match !== undefined) {
    const bare = etag.replace(/^W\//, '');
    return match.split(',').some((part) => part.trim() === '*' || part.trim().replace(/^W\//, '') === bare);
  }
  const since = request.headers['if-modified-since'];
  return since !== undefined && Math.floor(lastModifiedMs / 1000) * 1000 <= Date.parse(since);
}
