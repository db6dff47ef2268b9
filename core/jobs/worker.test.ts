import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import { sql } from 'kysely';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import * as z from 'zod';
import { testDatabase, type TestDatabase } from '@muster/testing/test-db';
import { migrateSlices } from '../db/index.ts';
import { createClock } from '../kernel/index.ts';
import { defineJob, type JobContext, type JobDefinition } from './define-job.ts';
import { enqueue, enqueueMany } from './enqueue.ts';
import { jobsSlice, type JobsTables } from './slice.ts';
import { startWorker, type RunningWorker } from './worker.ts';

let database: TestDatabase<JobsTables>;
const workers: RunningWorker[] = [];
const lines: string[] = [];
const output = new PassThrough().on('data', (chunk) => lines.push(...String(chunk).trim().split('\n')));

beforeAll(async () => {
  database = await testDatabase();
  await migrateSlices(database.db, [jobsSlice]);
});
afterEach(async () => {
  await Promise.all(workers.splice(0).map(async (worker) => await worker.stop()));
  await sql`truncate graphile_worker._private_jobs, jobs.run_minute, jobs.failure, jobs.schedule`.execute(
    database.db,
  );
  lines.length = 0;
});
afterAll(async () => await database.close());

/** Polls until it holds; the machine may be busy. */
async function eventually(check: () => void | Promise<void>): Promise<void> {
  await vi.waitFor(check, 10_000);
}

async function start(...jobs: JobDefinition<unknown>[]): Promise<RunningWorker> {
  const worker = await startWorker({
    connectionString: database.connectionString,
    jobs,
    schedules: [],
    concurrency: 1,
    nowConcurrency: 1,
    reapSeconds: 0.2,
    log: pino({ level: 'info' }, output),
    clock: createClock(),
    servicesOf: (workerId) => (jobName) => ({ workerId, jobName }),
  });
  workers.push(worker);
  return worker;
}

type Run = (job: JobContext<{ n: number }>) => Promise<void>;

function job(
  name: string,
  run: Run,
  more: Partial<JobDefinition<{ n: number }>> = {},
): JobDefinition<{ n: number }> {
  const payload = z.object({ n: z.int() });
  return defineJob({
    name,
    payload,
    priority: 'default',
    timeLimitSeconds: 10,
    maxAttempts: 1,
    run,
    ...more,
  });
}

/** Gives a job to the worker's own pool, as a crashed database does that takes back the end of it. */
const giveBack = async (worker: RunningWorker): Promise<void> =>
  eventually(async () => {
    const { numAffectedRows } = await sql`
      update graphile_worker._private_jobs set run_at = now(), locked_at = now() - interval '1 minute',
        locked_by = pool_ids[1]
      from jobs.worker where worker_id = ${worker.workerId} and pool_ids <> '{}'`.execute(database.db);
    expect(numAffectedRows).toBeGreaterThan(0n);
  });

const failures = async () => await database.db.selectFrom('jobs.failure').selectAll().execute();
const jobsLeft = async () => (await database.pool.query('select 1 from graphile_worker.jobs')).rowCount;
const logged = (message: string): Record<string, unknown>[] =>
  lines.map((line): Record<string, unknown> => JSON.parse(line)).filter((line) => line['msg'] === message);

test('a job gets its payload and services, and its log line tells what it did but not on what', async () => {
  const seen: unknown[] = [];
  const greet = job('test.greet', async ({ payload, services, count }) => {
    seen.push(payload, services);
    count('rows', 250);
    count('rows', 3);
    await Promise.resolve();
  });
  const worker = await start(greet);
  await enqueue(database.db, greet, { n: 987_654 });
  await eventually(() => expect(logged('job done')).toHaveLength(1));
  expect(seen).toEqual([{ n: 987_654 }, { workerId: worker.workerId, jobName: 'test.greet' }]);
  expect(logged('job done')[0]).toMatchObject({
    job: 'test.greet',
    id: expect.stringMatching(/^\d+$/) as unknown,
    seconds: expect.any(Number) as unknown,
    counts: { rows: 253 },
  });
  expect(lines.join('')).not.toContain('987654');
});

test('a job exists only if the transaction that added it commits', async () => {
  const nothing = job('test.nothing', async () => await Promise.resolve());
  const adding = database.db.transaction().execute(async (trx) => {
    await enqueue(trx, nothing, { n: 1 });
    throw new Error('rolled back');
  });
  await expect(adding).rejects.toThrow('rolled back');
  expect(await jobsLeft()).toBe(0);
});

test('jobs with one key are one job with the last payload, also within one call', async () => {
  const keyed = job('test.keyed', async () => await Promise.resolve());
  await enqueue(database.db, keyed, { n: 1 }, { key: 'k' });
  await enqueueMany(database.db, keyed, [
    { payload: { n: 2 }, key: 'k' },
    { payload: { n: 3 }, key: 'k' },
    { payload: { n: 4 } },
  ]);
  const { rows } = await database.pool.query('select payload from graphile_worker._private_jobs order by id');
  expect(rows).toEqual([{ payload: { n: 3 } }, { payload: { n: 4 } }]);
});

test('what is more urgent goes first', async () => {
  const order: number[] = [];
  const ordered = job(
    'test.ordered',
    async ({ payload }) => void order.push(await Promise.resolve(payload.n)),
  );
  for (const [n, priority] of (['lowest', 'default', 'now', 'low', 'high'] as const).entries()) {
    await enqueue(database.db, ordered, { n }, { priority });
  }
  await start(ordered);
  await eventually(() => expect(order).toEqual([2, 4, 1, 3, 0]));
});

test('a payload that is not valid is recorded once and never tried again', async () => {
  const strict = job('test.strict', async () => await Promise.resolve(), { maxAttempts: 5 });
  await start(strict);
  await database.pool.query(
    `select graphile_worker.add_job('test.strict', '{"n": "secret text"}', max_attempts => 5)`,
  );
  await eventually(async () => expect(await jobsLeft()).toBe(0));
  await workers.splice(0)[0]?.stop();
  expect(await failures()).toMatchObject([{ job: 'test.strict', is_final: true, error: 'TypeError' }]);
  expect(lines.join('')).not.toContain('secret text');
});

test('a job that fails is tried again as often as it may, and then given up', async () => {
  const attempts: number[] = [];
  const failing = job(
    'test.failing',
    async () => {
      attempts.push(1);
      await Promise.reject(new RangeError('no luck'));
    },
    { maxAttempts: 2 },
  );
  await start(failing);
  await enqueue(database.db, failing, { n: 1 });
  await eventually(() => expect(logged('job failed')).toHaveLength(1));
  await eventually(async () => {
    // The back-off is graphile's and takes seconds; the test does not.
    const again = `update graphile_worker._private_jobs set run_at = now() - interval '1 second' where locked_at is null`;
    expect((await database.pool.query(again)).rowCount).toBe(1);
  });
  await eventually(async () => expect(await jobsLeft()).toBe(0));
  await workers.splice(0)[0]?.stop();
  expect(attempts).toHaveLength(2);
  expect(await failures()).toMatchObject([
    { job: 'test.failing', attempt: 1, is_final: false, error: 'RangeError', message: 'no luck' },
    { job: 'test.failing', attempt: 2, is_final: true, error: 'RangeError', message: 'no luck' },
  ]);
});

test('a job over its time limit is told, and loses its place even when it does not listen', async () => {
  const reasons: unknown[] = [];
  const deaf = job(
    'test.deaf',
    async ({ signal }) => {
      signal.addEventListener('abort', () => reasons.push(signal.reason));
      await new Promise(() => undefined);
    },
    { timeLimitSeconds: 0.1 },
  );
  const next = job('test.next', async () => await Promise.resolve());
  await start(deaf, next);
  await enqueue(database.db, deaf, { n: 1 });
  await enqueue(database.db, next, { n: 1 });
  await eventually(() => expect(logged('job done')).toMatchObject([{ job: 'test.next' }]));
  expect(reasons).toMatchObject([{ name: 'TimeoutError' }]);
  expect(logged('job failed')).toMatchObject([{ job: 'test.deaf', error: { type: 'TimeoutError' } }]);
});

test('the lane "now" does not wait behind long jobs', async () => {
  const release = Promise.withResolvers<void>();
  const long = job('test.long', async () => await release.promise);
  const urgent = job('test.urgent', async () => await Promise.resolve(), { lane: 'now', priority: 'now' });
  await start(long, urgent);
  await enqueueMany(database.db, long, [{ payload: { n: 1 } }, { payload: { n: 2 } }]);
  await enqueue(database.db, urgent, { n: 1 });
  await eventually(() => expect(logged('job done')).toMatchObject([{ job: 'test.urgent' }]));
  release.resolve();
});

test('stopping aborts running jobs, leaves no lock behind and takes less than three seconds', async () => {
  const started = Promise.withResolvers<void>();
  const patient = job(
    'test.patient',
    async ({ signal }) => {
      started.resolve();
      await once(signal, 'abort');
      throw signal.reason;
    },
    { maxAttempts: 3 },
  );
  const deaf = job(
    'test.deaf',
    async () => {
      await new Promise(() => undefined);
    },
    { lane: 'now', maxAttempts: 3 },
  );
  const worker = await start(patient, deaf);
  await enqueue(database.db, patient, { n: 1 });
  await enqueue(database.db, deaf, { n: 1 });
  await started.promise;
  const begin = performance.now();
  await worker.stop();
  workers.length = 0;
  expect(performance.now() - begin).toBeLessThan(2_800);
  const { rows } = await database.pool.query('select locked_by from graphile_worker.jobs');
  expect(rows).toEqual([{ locked_by: null }, { locked_by: null }]);
  expect(await failures()).toEqual([]);
  expect((await database.pool.query('select 1 from jobs.worker')).rowCount).toBe(0);
});

test('the run log has one row a job name and minute, however many processes add to it', async () => {
  const quick = job('test.quick', async ({ payload }) => {
    await Promise.resolve();
    if (payload.n === 0) throw new Error('zero');
  });
  await start(quick);
  await start(quick);
  await enqueueMany(
    database.db,
    quick,
    Array.from({ length: 40 }, (_, n) => ({ payload: { n } })),
  );
  await eventually(async () => expect(await jobsLeft()).toBe(0));
  await Promise.all(workers.splice(0).map(async (worker) => await worker.stop()));
  const { rows } = await sql`select job, sum(ok_count)::int as ok, sum(failed_count)::int as failed,
    count(*) <= 2 as is_aggregated from jobs.run_minute group by job`.execute(database.db);
  expect(rows).toEqual([{ job: 'test.quick', ok: 39, failed: 1, is_aggregated: true }]);
});

test('a runner that starts while jobs of the same names are being added waits for no one in a circle', async () => {
  const addName = (name: string) => sql`
    insert into graphile_worker._private_tasks (identifier) values (${name}) on conflict do nothing`;
  const ran = Promise.withResolvers<void>();
  const nothing: Run = async () => undefined;
  await database.db.transaction().execute(async (trx) => {
    await addName('circle.b').execute(trx);
    await start(
      job('circle.a', async () => ran.resolve()),
      job('circle.b', nothing),
    );
    // The runner stands before a name that we hold; now we ask for the one that it would hold.
    await eventually(async () => {
      const { rows } = await sql<{ waits: boolean }>`
        select exists (select from pg_locks join pg_database on oid = database
          where datname = current_database() and not granted) as waits`.execute(database.db);
      expect(rows[0]?.waits).toBe(true);
    });
    await addName('circle.a').execute(trx);
  });
  await enqueue(database.db, job('circle.a', nothing), { n: 1 });
  await ran.promise;
  expect(logged('the job runner ended and is started again')).toEqual([]);
});

test('a job that a crashed database gave back to a worker that has done it already is free again', async () => {
  const ran = Promise.withResolvers<void>();
  const again = job('test.given-back', async () => ran.resolve());
  const worker = await start(again);
  await sql`
    select graphile_worker.add_job('test.given-back', '{"n":1}', run_at => now() + interval '1 day')`.execute(
    database.db,
  );
  await giveBack(worker);
  await ran.promise;
  await eventually(async () => expect(await jobsLeft()).toBe(0));
});

test('a job that has been running for long stays ours', async () => {
  const release = Promise.withResolvers<void>();
  let runs = 0;
  const long = job('test.long', async () => {
    runs += 1;
    await release.promise;
  });
  const worker = await start(long);
  await enqueue(database.db, long, { n: 1 });
  await eventually(() => expect(runs).toBe(1));
  await giveBack(worker);
  // A look for forgotten jobs later: another one that is given back is found, this one is left alone.
  await sql`select graphile_worker.add_job('test.unknown', '{"n":1}', run_at => now() + interval '1 day')`.execute(
    database.db,
  );
  await giveBack(worker);
  await eventually(async () => {
    const { rows } = await sql`
      select task_identifier, locked_by is not null as is_locked from graphile_worker.jobs order by 1`.execute(
      database.db,
    );
    expect(rows).toEqual([
      { task_identifier: 'test.long', is_locked: true },
      { task_identifier: 'test.unknown', is_locked: false },
    ]);
  });
  expect(runs).toBe(1);
  release.resolve();
});
