import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import { Migrator } from 'kysely/migration';
import type { Migration } from 'kysely/migration';
import { advisoryLocks } from './advisory-locks.ts';
import { BootError } from '../kernel/index.ts';

/** A part of the house with a PostgreSQL schema and a migration history of its own. */
export interface Slice {
  id: string;
  /** The PostgreSQL schema; every table of the slice is created in it, by its qualified name. */
  schema: string;
  /** Migrations by name, run in the order of their names (`0001-…`). */
  migrations: Record<string, Migration>;
}

/** One migration of one slice and when it ran, if it did. */
export interface MigrationState {
  slice: string;
  migration: string;
  executedAt: Date | undefined;
}

/**
 * Brings every slice to its latest migration, in the given order, and returns what ran. One process at a time; a second
 * one waits and finds nothing to do. A slice is migrated wholly or not at all. Throws `database.migration_failed` with the
 * slice's and the migration's name.
 */
export async function migrateSlices<DB>(
  db: Kysely<DB>,
  slices: readonly Slice[],
): Promise<{ slice: string; migration: string }[]> {
  return await db.connection().execute(async (connection) => {
    await sql`select pg_advisory_lock(${sql.raw(advisoryLocks.migrations)})`.execute(connection);
    try {
      const applied: { slice: string; migration: string }[] = [];
      for (const slice of slices) applied.push(...(await migrateSlice(connection, slice)));
      return applied;
    } finally {
      await sql`select pg_advisory_unlock(${sql.raw(advisoryLocks.migrations)})`.execute(connection);
    }
  });
}

/** Every migration of every slice with the time it ran. Changes nothing. */
export async function migrationStatus<DB>(
  db: Kysely<DB>,
  slices: readonly Slice[],
): Promise<MigrationState[]> {
  const states: MigrationState[] = [];
  for (const slice of slices) {
    for (const { name, executedAt } of await migratorOf(db, slice).getMigrations()) {
      states.push({ slice: slice.id, migration: name, executedAt });
    }
  }
  return states;
}

async function migrateSlice<DB>(
  db: Kysely<DB>,
  slice: Slice,
): Promise<{ slice: string; migration: string }[]> {
  const { error, results = [] } = await migratorOf(db, slice).migrateToLatest();
  if (error !== undefined) {
    const failed = results.find((result) => result.status === 'Error');
    const where =
      failed === undefined ? `slice ${slice.id}` : `migration ${failed.migrationName} of slice ${slice.id}`;
    throw new BootError('database.migration_failed', `The ${where} failed: ${messageOf(error)}`, {
      cause: error,
    });
  }
  return results.map((result) => ({ slice: slice.id, migration: result.migrationName }));
}

function migratorOf<DB>(db: Kysely<DB>, slice: Slice): Migrator {
  return new Migrator({
    db,
    provider: { getMigrations: async () => await Promise.resolve(slice.migrations) },
    migrationTableSchema: slice.schema,
    migrationTableName: 'migration',
    migrationLockTableName: 'migration_lock',
    nameComparator: (a, b) => (a < b ? -1 : Number(a > b)),
  });
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
