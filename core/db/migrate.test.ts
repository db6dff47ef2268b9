import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase, type TestDatabase } from '@muster/testing/test-db';
import { migrateSlices, migrationStatus, type Slice } from './migrate.ts';

let database: TestDatabase<unknown>;
beforeAll(async () => void (database = await testDatabase()));
afterAll(async () => await database.close());

const create = (table: string): Slice['migrations'][string] => ({
  up: async (db) => await db.schema.createTable(table).addColumn('id', 'bigint').execute(),
});

function slice(id: string, tables: string[]): Slice {
  const migrations = tables.map(
    (table, index) => [`000${index + 1}-${table}`, create(`${id}.${table}`)] as const,
  );
  return { id, schema: id, migrations: Object.fromEntries(migrations) };
}

test('each slice migrates into its own schema with its own history, once', async () => {
  const slices = [slice('mine', ['ore', 'ice']), slice('forge', ['rig'])];
  expect(await migrateSlices(database.db, slices)).toEqual([
    { slice: 'mine', migration: '0001-ore' },
    { slice: 'mine', migration: '0002-ice' },
    { slice: 'forge', migration: '0001-rig' },
  ]);
  expect(await migrateSlices(database.db, slices)).toEqual([]);
  const { rows } = await sql<{ name: string }>`select name from mine.migration order by name`.execute(
    database.db,
  );
  expect(rows.map((row) => row.name)).toEqual(['0001-ore', '0002-ice']);
});

test('the status tells what ran and what waits', async () => {
  await migrateSlices(database.db, [slice('status', ['one'])]);
  const states = await migrationStatus(database.db, [
    slice('status', ['one', 'two']),
    slice('unborn', ['three']),
  ]);
  expect(states.map(({ migration, executedAt }) => [migration, executedAt instanceof Date])).toEqual([
    ['0001-one', true],
    ['0002-two', false],
    ['0001-three', false],
  ]);
});

test('a failure names slice and migration and leaves nothing of the slice behind', async () => {
  const broken = slice('broken', ['good', 'bad']);
  broken.migrations['0002-bad'] = { up: async (db) => void (await sql`select nonsense`.execute(db)) };
  await expect(migrateSlices(database.db, [broken])).rejects.toMatchObject({
    code: 'database.migration_failed',
    message: expect.stringContaining('migration 0002-bad of slice broken') as unknown,
  });
  const { rows } = await sql`select to_regclass('broken.good') as found`.execute(database.db);
  expect(rows).toEqual([{ found: null }]);
});

test('a database that a newer Muster migrated is refused', async () => {
  await migrateSlices(database.db, [slice('newer', ['one', 'two'])]);
  await expect(migrateSlices(database.db, [slice('newer', ['one'])])).rejects.toThrow(/slice newer/);
});

test('two processes that migrate at once both succeed', async () => {
  const slices = [slice('race', ['one', 'two'])];
  const runs = await Promise.all([migrateSlices(database.db, slices), migrateSlices(database.db, slices)]);
  expect(runs.map((applied) => applied.length).toSorted((a, b) => a - b)).toEqual([0, 2]);
});
