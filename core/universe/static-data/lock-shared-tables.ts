import { sql } from 'kysely';
import { errorCode } from '../../db/index.ts';
import type { Db } from '../../kernel/db-handle.ts';
import { datasetNames, datasets } from './datasets.ts';
import { StaticDataError } from './static-data-error.ts';

/** Shorter than PostgreSQL waits before it looks for a deadlock: we step back before anybody is shot. */
const WAIT_MILLISECONDS = 400;
const ATTEMPTS = 150;

/**
 * Keeps everybody else from writing the tables that the importer shares with them until this transaction ends; readers
 * go on. Steps back and tries again when somebody is writing, so that nobody waits in a circle.
 */
export async function lockSharedTables(trx: Db, signal: AbortSignal): Promise<void> {
  const shared = datasetNames.filter((name) => datasets[name].kind === 'resolved' || datasets[name].ofTypes);
  const names = sql.join(shared.map((name) => sql.table(`universe.${name}`)));
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    signal.throwIfAborted();
    await sql`savepoint before_locks`.execute(trx);
    try {
      await sql`set local lock_timeout = ${sql.lit(WAIT_MILLISECONDS)}`.execute(trx);
      await sql`lock table ${names} in share row exclusive mode`.execute(trx);
      await sql`set local lock_timeout = 0`.execute(trx);
      return;
    } catch (error) {
      if (errorCode(error) !== '55P03') throw error;
      await sql`rollback to savepoint before_locks`.execute(trx);
    }
  }
  throw new StaticDataError('The tables of names were being written all the time; nothing was imported');
}
