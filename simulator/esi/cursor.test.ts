import { expect, test } from 'vitest';
import { cursorPage } from './cursor.ts';

const rows = Array.from({ length: 25 }, (_, i) => ({
  id: `r${String(i).padStart(2, '0')}`,
  modifiedMs: 1000 + Math.floor(i / 3),
}));
const page = (query: string): ReturnType<typeof cursorPage<(typeof rows)[number]>> =>
  cursorPage(rows, new URLSearchParams(query));
const ids = (query: string): string[] => page(query).rows.map((row) => row.id);

test('without a cursor the newest come, oldest first', () => {
  expect(ids('')).toEqual(rows.slice(-10).map((row) => row.id));
});

test('"0" stands for either end', () => {
  expect(ids('after=0')).toEqual(rows.slice(0, 10).map((row) => row.id));
  expect(ids('before=0&limit=20')).toEqual(rows.slice(-20).map((row) => row.id));
});

test('what follows a cursor comes with the record of the cursor once more', () => {
  const { cursor } = page('after=0');
  expect(ids(`after=${cursor?.after}`)[0]).toBe('r09');
  expect(ids(`before=${page('').cursor?.before}`).at(-1)).toBe('r15');
});

test('walking either way ends, and misses nothing of the same second', () => {
  const forward = new Set<string>();
  for (let at = '0'; ;) {
    const { rows: found, cursor } = page(`after=${at}`);
    if (!cursor) break;
    for (const row of found) forward.add(row.id);
    at = cursor.after;
  }
  expect(forward.size).toBe(rows.length);
  const back = new Set<string>();
  for (let at = '0'; ;) {
    const { rows: found, cursor } = page(`before=${at}`);
    if (!cursor) break;
    for (const row of found) back.add(row.id);
    at = cursor.before;
  }
  expect(back.size).toBe(rows.length);
});

test.each(['limit=9', 'limit=101', 'limit=x', 'before=0&after=0', 'after=%7Bnone'])(
  '%s is refused',
  (query) => {
    expect(() => page(query)).toThrow();
  },
);
