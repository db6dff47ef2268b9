import { type ErrorLedger, type ErrorLedgerStore, exchangeWithLedger, newLedger } from '@muster/esi';
import { sql } from 'kysely';
import type { Clock } from '../kernel/clock.ts';
import type { Db } from '../kernel/db-handle.ts';

const ERRORS_PER_WINDOW = 100;

/**
 * The error ledger of the installation: one row, seen and changed by one process at a time. Touched when a process
 * begins to ask, every few seconds while it does, and when there are errors; never for a healthy request.
 */
export function databaseErrorLedger(db: Db, clock: Clock, threshold: number): ErrorLedgerStore {
  return {
    exchange: async (report) =>
      db.transaction().execute(async (trx) => {
        // Permits of a moment: after a crash of the database nobody is under way any more.
        await sql`set local synchronous_commit = off`.execute(trx);
        const ledger = await lockLedger(trx);
        const grant = exchangeWithLedger(ledger, report, ERRORS_PER_WINDOW - threshold, clock.nowMs());
        await sql`update esi.error_ledger set state = ${JSON.stringify(ledger)}::jsonb`.execute(trx);
        return grant;
      }),
  };
}

async function lockLedger(trx: Db): Promise<ErrorLedger> {
  const select = sql<{ state: ErrorLedger }>`select state from esi.error_ledger for update`;
  const { rows } = await select.execute(trx);
  if (rows[0] !== undefined) return rows[0].state;
  await sql`
    insert into esi.error_ledger (state) values (${JSON.stringify(newLedger())}::jsonb)
    on conflict do nothing`.execute(trx);
  return (await select.execute(trx)).rows[0]!.state;
}
