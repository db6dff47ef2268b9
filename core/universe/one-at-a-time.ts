import { sql } from 'kysely';
import type { Db } from '../kernel/db-handle.ts';

/**
 * Runs `task` unless another process of the installation is at it: null then. `lock` is one of `advisoryLocks`; it is held
 * by a connection that is the task's own meanwhile, and so is free again when its process dies.
 */
export async function oneAtATime<T>(
  db: Db,
  lock: string,
  task: (connection: Db) => Promise<T>,
): Promise<T | null> {
  return db.connection().execute(async (connection) => {
    const { rows } = await sql<{ is_ours: boolean }>`
      select pg_try_advisory_lock(${sql.raw(lock)}) as is_ours`.execute(connection);
    if (rows[0]?.is_ours !== true) return null;
    try {
      return await task(connection);
    } finally {
      // With a connection that is lost there is nothing to unlock, and its own error is the one to report.
      await sql`select pg_advisory_unlock(${sql.raw(lock)})`.execute(connection).catch(() => undefined);
    }
  });
}
