import { expect, test } from 'vitest';
import { isNarrowed, readTableState } from './table-state.ts';

const table = { urlKey: 'journal', sorts: ['date', 'amount'], filterNames: ['type', 'party'] };

test('reads sort, search and filters under its own prefix', () => {
  const params = {
    'journal.sort': '-amount',
    'journal.q': 'tax',
    'journal.type': ['a', 'b'],
    type: 'other table',
  };
  expect(readTableState(params, table)).toEqual({
    sort: '-amount',
    search: 'tax',
    filters: { type: ['a', 'b'] },
  });
});

test('ignores a sort the table does not have', () => {
  expect(readTableState({ 'journal.sort': 'password' }, table).sort).toBeUndefined();
});

test('knows whether anything narrows the rows', () => {
  expect(isNarrowed(readTableState({ 'journal.sort': 'date' }, table))).toBe(false);
  expect(isNarrowed(readTableState({ 'journal.party': 'x' }, table))).toBe(true);
});

test('uses plain names without a prefix', () => {
  expect(readTableState({ q: 'x' }, { ...table, urlKey: undefined }).search).toBe('x');
});
