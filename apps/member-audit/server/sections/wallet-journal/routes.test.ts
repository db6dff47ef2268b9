import type { ContractInput } from '@muster/core/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  walletJournalContract,
  walletJournalTypesContract,
} from '../../../shared/wallet-journal.contract.ts';
import { NOW, type SectionTest, testSection } from '../testing-section.ts';
import { walletJournal } from './index.ts';
import type { WalletJournalTables } from './tables.ts';
import { esiEntry } from './testing-journal.ts';

let site: SectionTest<WalletJournalTables>;
beforeAll(async () => {
  site = await testSection(walletJournal);
  await site.store(entries);
  const names = [
    [90_000_001, 'Erin Vale'],
    [90_000_002, 'Ärger 100%'],
  ] as const;
  for (const [id, name] of names) {
    await site.db.updateTable('universe.entity').set({ name }).where('entity_id', '=', id).execute();
  }
});
afterAll(async () => await site.close());

const types = ['bounty_prizes', 'player_donation', 'brand_new_type'];

/** 57 entries over 19 days, with repeated dates and amounts and some without. */
const entries = Array.from({ length: 57 }, (_, index) =>
  esiEntry(1_000 + index, {
    date: `2026-11-${String(1 + (index % 19)).padStart(2, '0')}T${index % 2 === 0 ? '00:00:00' : '23:59:59'}Z`,
    ref_type: types[index % 3] ?? '',
    description: `Entry ${index}`,
    reason: index === 30 ? '50% off_now' : index === 3 ? '23395: 2,24192: 1' : '',
    second_party_id: index % 5 === 0 ? 90_000_002 : 90_000_001,
    amount: index % 7 === 0 ? undefined : ((index * 13) % 11) - 5,
    balance: index % 7 === 0 ? undefined : index % 4,
  }),
);

type Sort = NonNullable<ContractInput<typeof walletJournalContract>['query']['sort']>;
type Filter = Record<string, string | string[]>;

async function walk(sort: Sort, limit = 10): Promise<number[]> {
  const ids: number[] = [];
  let cursor: string | undefined;
  do {
    const page = await site.call(walletJournalContract, { query: { sort, limit, cursor } });
    ids.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor ?? undefined;
    expect(page.count).toBe(entries.length);
  } while (cursor !== undefined);
  return ids;
}

const idsOf = async (query: Filter) => {
  const page = await site.call(walletJournalContract, { query: { ...query, limit: '200' } });
  return page.items.map(({ id }) => id).toSorted((a, b) => a - b);
};
const where = (test: (entry: (typeof entries)[number], index: number) => boolean) =>
  entries.filter(test).map(({ id }) => id);

type Entry = (typeof entries)[number];
const amountOf = ({ amount = 0 }: Entry) => amount;
const dayOf = ({ date }: Entry) => Number(date.slice(8, 10));
const orders = {
  date: ({ date }: Entry) => Date.parse(date),
  amount: amountOf,
  balance: ({ balance = 0 }: Entry) => balance,
};

test.for(['date', 'amount', 'balance'] as const)(
  'pages by %s, each entry once, both ways',
  async (column) => {
    const value = orders[column];
    const expected = entries.toSorted((a, b) => value(a) - value(b) || a.id - b.id).map(({ id }) => id);
    expect(await walk(column)).toEqual(expected);
    expect(await walk(`-${column}`)).toEqual(expected.toReversed());
    expect(await walk(column, 57)).toEqual(expected);
  },
);

test('the newest come first', async () => {
  const { items } = await site.call(walletJournalContract, { query: { limit: 1 } });
  expect(items[0]?.date).toBe('2026-11-19T23:59:59.000Z');
});

test('filters by type, one or several', async () => {
  expect(await idsOf({ refType: 'brand_new_type' })).toEqual(where((_, index) => index % 3 === 2));
  expect(await idsOf({ refType: ['brand_new_type', 'bounty_prizes'] })).toEqual(
    where((_, index) => index % 3 !== 1),
  );
  expect(await idsOf({ refType: 'no_such_type' })).toEqual([]);
  expect(await idsOf({ refType: 'a\0' })).toEqual([]);
});

test('filters by what came in and what went out', async () => {
  expect(await idsOf({ sign: 'in' })).toEqual(where((entry) => amountOf(entry) > 0));
  expect(await idsOf({ sign: 'out' })).toEqual(where((entry) => amountOf(entry) < 0));
});

test('both days of a range belong to it', async () => {
  expect(await idsOf({ from: '2026-11-03', to: '2026-11-04' })).toEqual(
    where((entry) => dayOf(entry) === 3 || dayOf(entry) === 4),
  );
  expect(await idsOf({ from: '2026-11-19' })).toEqual(where((entry) => dayOf(entry) === 19));
  expect(await idsOf({ to: '2026-11-01' })).toEqual(where((entry) => dayOf(entry) === 1));
});

test('searches description, reason and the names of both parties, literally', async () => {
  expect(await idsOf({ q: 'entry 30' })).toEqual([1_030]);
  expect(await idsOf({ q: '50% OFF_' })).toEqual([1_030]);
  expect(await idsOf({ q: 'ärger' })).toEqual(where((_, index) => index % 5 === 0));
  expect(await idsOf({ q: '%' })).toEqual(where((_, index) => index % 5 === 0 || index === 30));
  expect(await idsOf({ q: '\\' })).toEqual([]);
});

test('a bounty says by name what was destroyed, and its own text is still found', async () => {
  await site.db
    .insertInto('universe.type')
    .values({ type_id: 23_395, name: 'Gist Seraphim', resolved_at: NOW })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const { items } = await site.call(walletJournalContract, { query: { q: '23395: 2' } });
  expect(items.map(({ kills }) => kills)).toEqual([
    [
      { type: { id: 23_395, name: 'Gist Seraphim' }, count: 2 },
      { type: { id: 24_192, name: null }, count: 1 },
    ],
  ]);
});

test('filters go together', async () => {
  const expected = where((entry, index) => index % 3 === 1 && amountOf(entry) > 0 && index % 5 === 0);
  expect(await idsOf({ refType: 'player_donation', sign: 'in', q: 'ärger' })).toEqual(expected);
});

test.for<Filter>([
  { from: '2026-02-30' },
  { to: 'yesterday' },
  { sign: 'both' },
  { sort: 'description' },
  { limit: '201' },
  { cursor: 'nonsense' },
])('refuses %o', async (query) => {
  expect(await site.statusOf(walletJournalContract, { query })).toBe(400);
});

test('refuses the cursor of another order', async () => {
  const { nextCursor } = await site.call(walletJournalContract, { query: { limit: 5 } });
  expect(
    await site.statusOf(walletJournalContract, { query: { sort: 'amount', cursor: nextCursor ?? '' } }),
  ).toBe(400);
});

test('lists the types there are, with their numbers', async () => {
  const count = { count: 19, countCapped: false };
  expect(await site.call(walletJournalTypesContract)).toEqual({
    types: types.toSorted().map((refType) => ({ refType, ...count })),
  });
});

test('is not there for another user', async () => {
  expect(await site.statusOf(walletJournalContract, {}, 'stranger')).toBe(404);
  expect(await site.statusOf(walletJournalTypesContract, {}, 'stranger')).toBe(404);
});
