import { CompiledQuery, sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase, type TestDatabase } from '@muster/testing/test-db';
import { createDatabase, createPool } from './database.ts';
import { prepareOnce } from './prepared.ts';

let database: TestDatabase<unknown>;
beforeAll(async () => void (database = await testDatabase()));
afterAll(async () => await database.close());

test('values arrive as the types the code works with', async () => {
  const { rows } =
    await sql`select 9007199254740991::int8 as id, '10.50'::numeric(20,2) as isk, '2026-02-28'::date as day,
    '2026-02-28 12:00+02'::timestamptz as moment, array[1, null, 3]::int8[] as ids, array['1.10']::numeric[] as amounts,
    array['2026-02-28']::date[] as days`.execute(database.db);
  expect(rows[0]).toEqual({
    id: 9_007_199_254_740_991,
    isk: '10.50',
    day: '2026-02-28',
    moment: new Date('2026-02-28T10:00:00Z'),
    ids: [1, null, 3],
    amounts: ['1.10'],
    days: ['2026-02-28'],
  });
});

test('an int8 that a number cannot hold is an error, not another number', async () => {
  await expect(sql`select 9007199254740993::int8`.execute(database.db)).rejects.toThrow(RangeError);
});

test('a session is in UTC and commits synchronously unless told otherwise', async () => {
  const relaxed = createPool({
    connectionString: database.connectionString,
    max: 1,
    applicationName: 'muster test',
    synchronousCommitOff: true,
  });
  const settings = `select current_setting('timezone') as zone, current_setting('synchronous_commit') as commit`;
  expect((await database.pool.query(settings)).rows).toEqual([{ zone: 'UTC', commit: 'on' }]);
  expect((await relaxed.query(settings)).rows).toEqual([{ zone: 'UTC', commit: 'off' }]);
  await relaxed.end();
});

test('names sort by the rules of human languages', async () => {
  const { rows } = await database.pool.query<{ name: string }>(
    `select name from (values ('Zoe'), ('émile'), ('adam')) t (name) order by name collate "und-x-icu"`,
  );
  expect(rows.map((row) => row.name)).toEqual(['adam', 'émile', 'Zoe']);
});

test('a marked statement is prepared once per connection, a plain one never', async () => {
  const pool = createPool({
    connectionString: database.connectionString,
    max: 1,
    applicationName: 'muster test',
  });
  const marked = prepareOnce('select $1::int as marked');
  for (let value = 0; value < 3; value++) {
    await createDatabase<unknown>(pool).executeQuery(CompiledQuery.raw(marked, [value]));
    await pool.query('select $1::int as plain', [value]);
  }
  const { rows } = await pool.query('select statement from pg_prepared_statements');
  expect(rows).toEqual([{ statement: marked }]);
  await pool.end();
});
