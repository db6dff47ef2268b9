import { ErrorBudget } from '@muster/esi';
import { testDatabase, type TestDatabase } from '@muster/testing/test-db';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createClock } from '../kernel/clock.ts';
import { databaseErrorLedger } from './error-ledger.ts';
import { esiState } from './esi-state.ts';

describe('the error ledger of an installation', () => {
  let database: TestDatabase<unknown>;
  const clock = createClock();

  beforeAll(async () => {
    database = await testDatabase<unknown>({ max: 8 });
  });
  afterAll(async () => database.close());
  beforeEach(async () => {
    await sql`delete from esi.error_ledger`.execute(database.db);
  });

  /** As many as processes would have: each its own stock, one row. */
  const budgets = (count: number) =>
    Array.from(
      { length: count },
      () =>
        new ErrorBudget({
          ledger: databaseErrorLedger(database.db, clock, 25),
          clock: () => clock.nowMs(),
        }),
    );

  const exchanges = async (): Promise<number> => {
    await sql`select pg_stat_force_next_flush()`.execute(database.db);
    const { rows } = await sql<{ count: number }>`
      select n_tup_upd as count from pg_stat_user_tables
      where schemaname = 'esi' and relname = 'error_ledger'`.execute(database.db);
    return rows[0]?.count ?? 0;
  };

  it('lets four processes make 75 errors together, whatever they do at the same time, and stops them all', async () => {
    let errors = 0;
    const ask = async (budget: ErrorBudget): Promise<void> => {
      for (;;) {
        await budget.enter('background', 2_000, undefined);
        errors += 1;
        budget.leave({ counted: true, remain: 100 - errors, resetSeconds: 50 });
      }
    };
    const lanes = await Promise.allSettled(
      budgets(4).flatMap((budget) => Array.from({ length: 10 }, async () => ask(budget))),
    );
    expect(errors).toBe(75);
    expect(
      new Set(lanes.map((lane) => (lane.status === 'rejected' ? (lane.reason as Error).name : ''))),
    ).toEqual(new Set(['EsiErrorLimitedError']));
    expect(await esiState(database.db, clock.now())).toMatchObject({ state: 'error-limited' });
  });

  it('is not asked for healthy requests', async () => {
    const [budget] = budgets(1) as [ErrorBudget];
    await budget.enter('background', 2_000, undefined);
    budget.leave({ counted: false, remain: 100, resetSeconds: 50 });
    const before = await exchanges();
    for (let count = 0; count < 1_000; count += 1) {
      expect(budget.tryEnter('background')).toBe(true);
      budget.leave({ counted: false, remain: 100, resetSeconds: 50 });
    }
    expect((await exchanges()) - before).toBeLessThanOrEqual(1);
  });

  it('tells a process of a 420 that another one was answered', async () => {
    const [one, other] = budgets(2) as [ErrorBudget, ErrorBudget];
    one.note({ counted: false, remain: 0, resetSeconds: 50 });
    await expect
      .poll(async () => (await sql`select from esi.error_ledger`.execute(database.db)).rows.length)
      .toBe(1);
    await expect(other.enter('user', 1_000, undefined)).rejects.toMatchObject({
      name: 'EsiErrorLimitedError',
    });
  });
});
