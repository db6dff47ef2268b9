import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase, type TestDatabase } from '@muster/testing/test-db';
import { keysetPage, type SortColumn } from './keyset.ts';

interface Tables {
  'keyset.entry': { id: number; kind: string; amount: string | null; at: Date };
}

let database: TestDatabase<Tables>;
beforeAll(async () => {
  database = await testDatabase();
  await sql`create schema keyset`.execute(database.db);
  await sql`create table keyset.entry (id bigint primary key, kind text, amount numeric, at timestamptz)`.execute(
    database.db,
  );
  await sql`insert into keyset.entry
    select i, (array['bounty', 'Ärger', 'tax'])[i % 3 + 1], case when i % 4 = 0 then null else i % 5 end,
      timestamptz '2026-01-01 00:00:00.000001Z' + i % 7 * interval '1 microsecond'
    from generate_series(1, 40) i`.execute(database.db);
});
afterAll(async () => await database.close());

const id = (direction: 'asc' | 'desc'): SortColumn => ({
  id: 'id',
  expression: sql.ref('id'),
  type: 'bigint',
  direction,
});
const entries = () => database.db.selectFrom('keyset.entry').select('id');

async function page(sort: SortColumn[], cursor: string | undefined, limit = 7) {
  return await keysetPage({ db: database.db, query: entries(), sort, cursor, limit });
}

async function walk(sort: SortColumn[]): Promise<number[]> {
  const ids: number[] = [];
  let cursor: string | undefined;
  do {
    const { items, nextCursor } = await page(sort, cursor);
    ids.push(...items.map((item) => item.id));
    cursor = nextCursor ?? undefined;
  } while (cursor !== undefined);
  return ids;
}

async function sorted(order: string): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`select id from keyset.entry order by ${sql.raw(order)}`.execute(
    database.db,
  );
  return rows.map((row) => row.id);
}

test.for([
  [
    'one direction',
    [{ id: 'kind', expression: sql`kind collate "und-x-icu"`, type: 'text', direction: 'desc' }, id('desc')],
    'kind collate "und-x-icu" desc, id desc',
  ],
  [
    'mixed directions',
    [{ id: 'kind', expression: sql`kind`, type: 'text', direction: 'desc' }, id('asc')],
    'kind desc, id',
  ],
  [
    'nulls last',
    [{ id: 'amount', expression: sql`amount`, type: 'numeric', direction: 'asc', nulls: 'last' }, id('desc')],
    'amount asc nulls last, id desc',
  ],
  [
    'nulls first',
    [{ id: 'amount', expression: sql`amount`, type: 'numeric', direction: 'asc', nulls: 'first' }, id('asc')],
    'amount asc nulls first, id',
  ],
  [
    'nulls last, descending',
    [{ id: 'amount', expression: sql`amount`, type: 'numeric', direction: 'desc', nulls: 'last' }, id('asc')],
    'amount desc nulls last, id',
  ],
  [
    'moments finer than JavaScript knows',
    [{ id: 'at', expression: sql`at`, type: 'timestamptz', direction: 'asc' }, id('asc')],
    'at, id',
  ],
] as const)('walking the pages visits every row once, in order: %s', async ([, sort, order]) => {
  expect(await walk([...sort])).toEqual(await sorted(order));
});

test('a page has its rows as asked for, the count of all, and no cursor when it is the last', async () => {
  expect(await page([id('asc')], undefined, 40)).toMatchObject({
    nextCursor: null,
    count: 40,
    countCapped: false,
  });
  const first = await page([id('asc')], undefined, 2);
  expect(first.items).toEqual([{ id: 1 }, { id: 2 }]);
  const second = await page([id('asc')], first.nextCursor ?? undefined, 2);
  expect(second).toMatchObject({ items: [{ id: 3 }, { id: 4 }], count: 40, countCapped: false });
});

test('counting stops at its cap', async () => {
  const query = database.db
    .selectFrom('keyset.entry')
    .innerJoin(sql<{ n: number }>`(select generate_series(1, 500) as n)`.as('many'), (join) => join.onTrue())
    .select(['id', 'n']);
  const sort: SortColumn[] = [
    id('asc'),
    { id: 'n', expression: sql.ref('n'), type: 'integer', direction: 'asc' },
  ];
  const result = await keysetPage({ db: database.db, query, sort, cursor: undefined, limit: 1 });
  expect(result).toMatchObject({ items: [{ id: 1, n: 1 }], count: 10_000, countCapped: true });
});

test('rows that appear or vanish between pages neither repeat nor hide others', async () => {
  const first = await page([id('desc')], undefined, 3);
  await sql`insert into keyset.entry values (41, 'new', 1, '2026-01-01'); delete from keyset.entry where id = 39`.execute(
    database.db,
  );
  const second = await page([id('desc')], first.nextCursor ?? undefined, 2);
  expect(second.items).toEqual([{ id: 37 }, { id: 36 }]);
});

test.for([
  ['not base64', 'ä/%'],
  ['not JSON', Buffer.from('{').toString('base64url')],
  ['another shape', Buffer.from('{"a":1}').toString('base64url')],
  ['another order', Buffer.from('["id desc",1,["5"]]').toString('base64url')],
  ['too many values', Buffer.from('["id asc",1,["5","6"]]').toString('base64url')],
  ['a value that is no number', Buffer.from('["id asc",1,["drop table"]]').toString('base64url')],
  ['a number out of range', Buffer.from('["id asc",1,["99999999999999999999"]]').toString('base64url')],
  ['a NUL', Buffer.from(String.raw`["id asc",1,["\u0000"]]`).toString('base64url')],
])("a bad cursor is the caller's fault: %s", async ([, cursor]) => {
  await expect(page([id('asc')], cursor)).rejects.toMatchObject({
    code: 'request.cursor_invalid',
    status: 400,
  });
});
