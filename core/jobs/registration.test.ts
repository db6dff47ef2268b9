import { sql } from 'kysely';
import { pino } from 'pino';
import { expect, test, vi } from 'vitest';
import { testDatabase } from '@muster/testing/test-db';
import { migrateSlices } from '../db/index.ts';
import { registerWorker } from './registration.ts';
import { jobsSlice } from './slice.ts';

test('a worker that may not register yet tries again and again, on one connection at a time', async () => {
  const database = await testDatabase<unknown>();
  const { db, connectionString } = database;
  await migrateSlices(db, [jobsSlice]);
  const connections = async (): Promise<number> => {
    const { rows } = await sql<{ count: number }>`select count(*) as count from pg_stat_activity
      where application_name = 'muster worker lock' and datname = current_database()`.execute(db);
    return rows[0]?.count ?? 0;
  };
  // As on a standby, which answers and takes no writes.
  await sql`alter table jobs.worker rename to away`.execute(db);
  const log = pino({ level: 'silent' });
  const refused = vi.spyOn(log, 'debug');
  const registering = registerWorker({ connectionString, workerId: 'patient', log });
  await expect.poll(() => refused.mock.calls.length, { timeout: 10_000 }).toBeGreaterThan(1);
  await expect.poll(connections).toBeLessThan(2);
  await sql`alter table jobs.away rename to worker`.execute(db);
  const registration = await registering;
  await registration.addPool('pool');
  const { rows } = await sql`select worker_id, pool_ids from jobs.worker`.execute(db);
  expect(rows).toEqual([{ worker_id: 'patient', pool_ids: ['pool'] }]);
  await registration.stop();
  await expect.poll(connections).toBe(0);
  await database.close();
});
