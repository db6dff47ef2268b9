import { expect, test } from 'vitest';
import { parseSearchParams, stringifySearchParams } from './search-params.ts';

test('reads text and lists', () => {
  expect(parseSearchParams('?q=a%20b&type=x&type=y')).toEqual({ q: 'a b', type: ['x', 'y'] });
});

test('writes what it read', () => {
  const search = '?journal.sort=-date&type=x&type=y';
  expect(stringifySearchParams(parseSearchParams(search))).toBe(search);
});

test('keeps a number as the text it is', () => {
  expect(parseSearchParams('?id=0012')).toEqual({ id: '0012' });
});

test('leaves out what is empty', () => {
  expect(stringifySearchParams({ q: '', sort: undefined, type: [] })).toBe('');
});
