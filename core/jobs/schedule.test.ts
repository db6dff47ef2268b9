import { sql } from 'kysely';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import * as z from 'zod';
import { testDatabase, type TestDatabase } from '@muster/testing/test-db';
import { migrateSlices } from '../db/index.ts';
import { defineJob } from './define-job.ts';
import { nextSlotAt, slotAt, startSchedules } from './schedule.ts';
import { jobsSlice } from './slice.ts';

const hourly = { name: 'test.hourly', job: 'test.job', everySeconds: 3_600 };
const HOUR = 3_600_000;
/** Its interval does not end while a test looks. */
const yearly = { ...hourly, name: 'test.yearly', everySeconds: 31_536_000 };
const begin = (name: string, installation: string) => nextSlotAt({ ...hourly, name }, installation, 0);

let database: TestDatabase<unknown>;
beforeAll(async () => {
  database = await testDatabase();
  await migrateSlices(database.db, [jobsSlice]);
});
afterAll(async () => await database.close());

/** Polls until it holds; the machine may be busy. */
async function eventually(check: () => void | Promise<void>): Promise<void> {
  await vi.waitFor(check, 10_000);
}

test('a schedule has exactly one slot an interval, and the next one follows at once', () => {
  const now = Date.UTC(2026, 0, 1);
  const next = nextSlotAt(hourly, 'here', now);
  expect(next - now).toBeGreaterThan(0);
  expect(next - now).toBeLessThanOrEqual(HOUR);
  expect(slotAt(hourly, 'here', next - 1)).toBe(slotAt(hourly, 'here', now));
  expect(slotAt(hourly, 'here', next)).toBe(slotAt(hourly, 'here', now) + 1);
});

test('schedules and installations begin at different moments, each always at the same', () => {
  const begins = ['a', 'b', 'c'].flatMap((name) =>
    ['x', 'y', 'z'].map((installation) => begin(name, installation)),
  );
  expect(new Set(begins).size).toBe(9);
  expect(begin('a', 'x')).toBe(begins[0]);
});

test('several processes together add one job an interval', async () => {
  const job = defineJob({
    name: 'test.job',
    payload: z.object({ n: z.int() }),
    priority: 'low',
    timeLimitSeconds: 1,
    maxAttempts: 1,
    run: async () => await Promise.resolve(),
  });
  const options = {
    db: database.db,
    schedules: [{ ...yearly, payload: { n: 5 } }],
    jobs: new Map([[job.name, job]]),
    log: pino({ level: 'silent' }),
  };
  const processes = [startSchedules(options), startSchedules(options), startSchedules(options)];
  await eventually(async () => {
    const { rows } = await sql`select 1 from jobs.schedule`.execute(database.db);
    expect(rows).toHaveLength(1);
  });
  await Promise.all(processes.map(async (process) => await process.stop()));
  const added = async () =>
    (
      await sql`select payload, priority, key, revision from graphile_worker._private_jobs`.execute(
        database.db,
      )
    ).rows;
  expect(await added()).toEqual([
    { payload: { n: 5 }, priority: 30, key: 'schedule:test.yearly', revision: 0 },
  ]);
  await startSchedules(options).stop();
  expect(await added()).toMatchObject([{ revision: 0 }]);
  // The clock was years ahead when this was written.
  await sql`update jobs.schedule set slot = slot + 100000`.execute(database.db);
  await startSchedules(options).stop();
  expect(await added()).toMatchObject([{ revision: 1 }]);
});
