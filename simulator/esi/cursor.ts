import { integerQuery } from './query.ts';
import { EsiError } from './route.ts';

/** What a cursor points at: a record and when it last changed. */
export interface Dated {
  id: string;
  modifiedMs: number;
}

export interface CursorPage<T> {
  cursor?: { before: string; after: string };
  rows: T[];
}

const DEFAULT_LIMIT = 10;
const LARGEST_LIMIT = 100;

const mark = (row: Dated): string => Buffer.from(`${row.modifiedMs}:${row.id}`).toString('base64url');

/** The record that a cursor stands for, as far as it is told. */
function marked(cursor: string): Dated {
  const [time = '', ...id] = Buffer.from(cursor, 'base64url').toString().split(':');
  if (!/^\d+$/.test(time)) throw new EsiError(400, 'Invalid cursor');
  return { id: id.join(':'), modifiedMs: Number(time) };
}

function order(a: Dated, b: Dated): number {
  return a.modifiedMs - b.modifiedMs || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

function limitOf(query: URLSearchParams): number {
  const limit = integerQuery(query, 'limit') ?? DEFAULT_LIMIT;
  if (limit >= DEFAULT_LIMIT && limit <= LARGEST_LIMIT) return limit;
  throw new EsiError(400, 'Invalid limit', [
    { location: 'query.limit', message: `must be from ${DEFAULT_LIMIT} to ${LARGEST_LIMIT}`, value: limit },
  ]);
}

function chosen<T extends Dated>(rows: readonly T[], query: URLSearchParams): T[] {
  const limit = limitOf(query);
  const before = query.get('before');
  const after = query.get('after');
  if (before !== null && after !== null) throw new EsiError(400, 'before and after are mutually exclusive');
  if (after === '0') return rows.slice(0, limit);
  if (after !== null) {
    const from = rows.findIndex((row) => order(row, marked(after)) > 0);
    // The record of the cursor comes once more with what follows it: duplicates are part of the game.
    return from < 0 ? [] : rows.slice(Math.max(0, from - 1)).slice(0, limit);
  }
  if (before === null || before === '0') return rows.slice(-limit);
  const until = rows.findLastIndex((row) => order(row, marked(before)) < 0);
  return until < 0 ? [] : rows.slice(0, until + 2).slice(-limit);
}

/**
 * A page of records, oldest change first; without a cursor the newest are given. The cursors are those of the first
 * and the last record of the page; a page without records has none.
 */
export function cursorPage<T extends Dated>(all: readonly T[], query: URLSearchParams): CursorPage<T> {
  const rows = chosen(all.toSorted(order), query);
  const first = rows[0];
  const last = rows.at(-1);
  return { rows, ...(first && last ? { cursor: { before: mark(first), after: mark(last) } } : {}) };
}
