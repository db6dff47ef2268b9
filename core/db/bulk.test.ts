import type { Generated } from 'kysely';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { testDatabase, type TestDatabase } from '@muster/testing/test-db';
import { bulkInsert, bulkUpsert, diffRows } from './bulk.ts';

interface Asset {
  registration_id: number;
  item_id: number;
  name: string | null;
  price: string | null;
  singleton: boolean | null;
  seen: Date | null;
  tags: string[] | null;
  extra: unknown;
  secret: Buffer | null;
  quantity: Generated<number>;
}
interface Tables {
  'bulk.Asset': Asset;
}

let database: TestDatabase<Tables>;
beforeAll(async () => {
  database = await testDatabase();
  await sql`create schema bulk`.execute(database.db);
  await sql`create table bulk."Asset" (registration_id bigint, item_id bigint, name text, price numeric(20,2),
    singleton boolean, seen timestamptz, tags text[], extra jsonb, secret bytea, quantity int not null default 1,
    primary key (registration_id, item_id))`.execute(database.db);
});
beforeEach(async () => void (await sql`truncate bulk."Asset"`.execute(database.db)));
afterAll(async () => await database.close());

const row = (item_id: number, name: string) => ({ registration_id: 1, item_id, name });
const all = async () => await database.db.selectFrom('bulk.Asset').selectAll().orderBy('item_id').execute();
const names = async () => (await all()).map((asset) => asset.name);

test('values of every type come back as they went in, whatever a player types', async () => {
  const rows = [
    {
      ...row(1, `"quoted", {braces}, back\\slash, 'single', new\nline, ünï😀, NULL`),
      price: '123456789012345678.90',
      singleton: true,
      seen: new Date('2026-01-02T03:04:05.678Z'),
      tags: ['a,b', '"c"', '{d}', 'e\\'],
      extra: { text: '"x" \\ {y}', list: [1, null] },
      secret: Buffer.from([0, 1, 255, 34, 92]),
    },
    { ...row(2, 'NULL'), price: null, singleton: null, seen: null, tags: [], extra: null, secret: null },
  ];
  expect(await bulkInsert(database.db, 'bulk.Asset', rows)).toBe(2);
  expect(await all()).toEqual(rows.map((asset) => ({ ...asset, quantity: 1 })));
});

test('NUL characters are left out, since PostgreSQL cannot store them', async () => {
  await bulkInsert(database.db, 'bulk.Asset', [{ ...row(1, 'a\0b'), extra: { text: 'c\0d' } }]);
  expect(await all()).toMatchObject([{ name: 'ab', extra: { text: 'cd' } }]);
});

test('an insert may leave existing rows alone and tells how many went in', async () => {
  await bulkInsert(database.db, 'bulk.Asset', [row(1, 'old')]);
  const rows = [row(2, 'new'), row(1, 'ignored')];
  expect(await bulkInsert(database.db, 'bulk.Asset', rows, { onConflict: 'nothing' })).toBe(1);
  expect(await names()).toEqual(['old', 'new']);
});

test('rows with different columns are refused', async () => {
  const rows = [row(1, 'a'), { ...row(2, 'b'), price: '1.00' }];
  await expect(bulkInsert(database.db, 'bulk.Asset', rows)).rejects.toThrow(TypeError);
});

test('an unknown column is named in the error', async () => {
  const rows = [{ ...row(1, 'a'), colour: 'red' }];
  await expect(bulkInsert(database.db, 'bulk.Asset', rows)).rejects.toThrow(
    'no column colour in table bulk.Asset',
  );
});

test('an upsert updates what differs and writes nothing that is the same', async () => {
  const key = ['registration_id', 'item_id'] as const;
  await bulkUpsert(database.db, 'bulk.Asset', [row(1, 'one'), row(2, 'two')], { key });
  expect(
    await bulkUpsert(database.db, 'bulk.Asset', [row(3, 'three'), row(2, 'II'), row(1, 'one')], { key }),
  ).toBe(2);
  expect(await names()).toEqual(['one', 'II', 'three']);
});

test('an upsert updates only the columns it is told to', async () => {
  const options = { key: ['registration_id', 'item_id'], update: ['price'] } as const;
  await bulkUpsert(database.db, 'bulk.Asset', [{ ...row(1, 'one'), price: '1.00' }], options);
  await bulkUpsert(database.db, 'bulk.Asset', [{ ...row(1, 'uno'), price: '2.00' }], options);
  expect(await all()).toMatchObject([{ name: 'one', price: '2.00' }]);
});

test('two writers of the same rows in different order do not deadlock', async () => {
  const rows = Array.from({ length: 500 }, (_, index) => row(index, 'x'));
  const key = ['registration_id', 'item_id'] as const;
  const write = async (name: string, reversed: boolean) => {
    const mine = (reversed ? rows.toReversed() : rows).map((asset) => ({ ...asset, name }));
    for (let round = 0; round < 5; round++) {
      await bulkUpsert(
        database.db,
        'bulk.Asset',
        mine.map((asset) => ({ ...asset, name: `${name}${round}` })),
        { key },
      );
    }
  };
  await Promise.all([write('a', false), write('b', true), write('c', false), write('d', true)]);
  expect(await all()).toHaveLength(500);
});

test('a diff inserts, updates and deletes within its scope only, and leaves the rest unwritten', async () => {
  await bulkInsert(database.db, 'bulk.Asset', [row(1, 'same'), row(2, 'old'), row(3, 'gone')]);
  await bulkInsert(database.db, 'bulk.Asset', [{ ...row(1, 'other owner'), registration_id: 2 }]);
  const versions = async () =>
    (
      await sql<{ xmin: string }>`select xmin::text from bulk."Asset" where name = 'same'`.execute(
        database.db,
      )
    ).rows;
  const before = await versions();
  const result = await diffRows(database.db, 'bulk.Asset', {
    scope: { registration_id: 1 },
    key: ['item_id'],
    rows: [
      { item_id: 1, name: 'same' },
      { item_id: 2, name: 'new' },
      { item_id: 4, name: 'added' },
    ],
  });
  expect(result).toEqual({ inserted: 1, updated: 1, deleted: 1 });
  expect(await versions()).toEqual(before);
  expect(new Set(await names())).toEqual(new Set(['added', 'new', 'other owner', 'same']));
});

test('a diff sees a value that becomes null, and one that only looks different', async () => {
  const rows = [
    { ...row(1, 'a'), price: '1.5' },
    { ...row(2, 'b'), price: '2' },
  ];
  await bulkInsert(database.db, 'bulk.Asset', rows);
  const result = await diffRows(database.db, 'bulk.Asset', {
    scope: { registration_id: 1 },
    key: ['item_id'],
    rows: [
      { item_id: 1, name: 'a', price: '1.50' },
      { item_id: 2, name: 'b', price: null },
    ],
  });
  expect(result).toEqual({ inserted: 0, updated: 1, deleted: 0 });
});

test('a diff with no rows empties its scope', async () => {
  await bulkInsert(database.db, 'bulk.Asset', [row(1, 'a'), row(2, 'b')]);
  const options = { scope: { registration_id: 1 }, key: ['item_id'], rows: [] } as const;
  expect(await diffRows(database.db, 'bulk.Asset', options)).toEqual({ inserted: 0, updated: 0, deleted: 2 });
});

test('the statement is the same for any number of rows, so a connection prepares it once', async () => {
  const single = await testDatabase<Tables>({ max: 1 });
  await sql`create schema bulk; create table bulk."Asset" (registration_id bigint, item_id bigint, name text)`.execute(
    single.db,
  );
  for (const count of [1, 3, 100]) {
    await bulkInsert(
      single.db,
      'bulk.Asset',
      Array.from({ length: count }, (_, index) => row(index, 'x')),
    );
  }
  const { rows } = await single.pool.query(
    `select 1 from pg_prepared_statements where statement like 'insert%'`,
  );
  expect(rows).toHaveLength(1);
  await single.close();
});
