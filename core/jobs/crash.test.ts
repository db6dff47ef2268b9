import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { sql } from 'kysely';
import { pino } from 'pino';
import { afterAll, expect, test, vi } from 'vitest';
import * as z from 'zod';
import { testDatabase } from '@muster/testing/test-db';
import { createDatabase, createPool, migrateSlices, startEmbedded } from '../db/index.ts';
import { createClock } from '../kernel/index.ts';
import { defineJob } from './define-job.ts';
import { enqueue, enqueueMany } from './enqueue.ts';
import { migrateGraphile } from './migrate-graphile.ts';
import { jobsSlice } from './slice.ts';
import { startWorker } from './worker.ts';

vi.setConfig({ testTimeout: 60_000 });

const children: ChildProcess[] = [];
afterAll(() => children.forEach((child) => child.kill('SIGKILL')));

const hold = {
  name: 'crash.hold',
  payload: z.object({}),
  priority: 'default',
  timeLimitSeconds: 1,
  maxAttempts: 1,
} as const;
const run = async (): Promise<void> => await Promise.resolve();

async function startProcess(connectionString: string): Promise<{ child: ChildProcess; workerId: string }> {
  const fixture = join(import.meta.dirname, 'fixtures/worker-process.ts');
  const child = spawn(process.execPath, [fixture, connectionString], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  const [workerId] = await once(createInterface({ input: child.stdout }), 'line');
  return { child, workerId: String(workerId) };
}

test('two worker processes, one is killed: the other runs its jobs and is told of its death', async () => {
  const database = await testDatabase<unknown>();
  const { db, connectionString } = database;
  await migrateSlices(db, [jobsSlice]);
  await sql`create schema crash; create table crash.run (job_id text, worker_id text); create table crash.dead (worker_id text)`.execute(
    db,
  );
  const runs = async (workerId: string) =>
    (await sql<{ job_id: string }>`select job_id from crash.run where worker_id = ${workerId}`.execute(db))
      .rows;
  const victim = await startProcess(connectionString);
  await enqueueMany(db, defineJob({ ...hold, run }), [{ payload: {} }, { payload: {} }]);
  await vi.waitFor(async () => expect(await runs(victim.workerId)).toHaveLength(2), 10_000);
  const heir = await startProcess(connectionString);
  victim.child.kill('SIGKILL');
  await vi.waitFor(async () => expect(await runs(heir.workerId)).toHaveLength(2), 30_000);
  expect(new Set(await runs(heir.workerId))).toEqual(new Set(await runs(victim.workerId)));
  const { rows } = await sql`select worker_id from crash.dead`.execute(db);
  expect(rows).toEqual([{ worker_id: victim.workerId }]);
  await database.close();
});

test('a database restart kills no worker: it works on, holds no stale lock and still counts as alive', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'muster-crash-'));
  const log = pino({ level: 'silent' });
  const embedded = await startEmbedded({ dataDir: directory, log });
  const { connectionString } = embedded;
  const pool = createPool({ connectionString, max: 2, applicationName: 'crash test' });
  const db = createDatabase<unknown>(pool);
  await migrateGraphile(pool);
  await migrateSlices(db, [jobsSlice]);
  const started: string[] = [];
  const release = Promise.withResolvers<void>();
  const jobs = ['crash.across', 'crash.after'].map((name) =>
    defineJob({
      ...hold,
      name,
      timeLimitSeconds: 60,
      async run() {
        started.push(name);
        if (name === 'crash.across') await release.promise;
      },
    }),
  );
  const [across, after] = jobs;
  const common = { schedules: [], concurrency: 2, nowConcurrency: 1, reapSeconds: 1, clock: createClock() };
  const worker = await startWorker({ ...common, connectionString, jobs, log, servicesOf: () => () => ({}) });
  await enqueue(db, across!, {});
  await vi.waitFor(() => expect(started).toEqual(['crash.across']), 10_000);
  const { pid } = embedded;
  process.kill(pid, 'SIGKILL');
  release.resolve();
  await vi.waitFor(() => expect(embedded.pid).not.toBe(pid), 30_000);
  await vi.waitFor(async () => await enqueue(db, after!, {}), 10_000);
  await vi.waitFor(() => expect(started).toContain('crash.after'), 30_000);
  await vi.waitFor(async () => {
    const { rows } =
      await sql`select (select count(*) from graphile_worker.jobs where locked_by is not null) as locked,
      (select count(*) from pg_locks where locktype = 'advisory' and classid = 1297306707) as alive`.execute(
        db,
      );
    expect(rows).toEqual([{ locked: 0, alive: 1 }]);
  }, 30_000);
  await worker.stop();
  await pool.end();
  await embedded.stop();
  await rm(directory, { recursive: true, force: true });
});
