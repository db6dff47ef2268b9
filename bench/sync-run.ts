import { setTimeout as delay } from 'node:timers/promises';
import { type Kysely, sql } from 'kysely';
import { readCpuSeconds, readPeakMegabytes } from './cpu.ts';
import { type RowsWritten, rowCounters, transactionBoundary, writtenSince } from './rows-written.ts';
import type { SimulatorStats } from './simulator-control.ts';
import { settleUniverse } from './universe.ts';
import type { World } from './world.ts';

export type CpuSeconds = Record<'worker' | 'web' | 'postgres' | 'simulator', number>;

/** What one round of all sections of all characters took. */
export interface SyncRun {
  name: string;
  characters: number;
  /** Sections that ran, by how it ended. `stored` counts those whose answer was new. */
  updates: number;
  failed: number;
  stored: number;
  failures: Record<string, number>;
  /** From the beginning of the first section to the end of the last. */
  seconds: number;
  cpu: CpuSeconds;
  peakMegabytes: { worker: number; web: number };
  simulator: SimulatorStats;
  rows: RowsWritten;
  /** Seconds after the last section until all names that it brought were known; null when nobody waited. */
  namesSeconds: number | null;
  /** By section: how many were stored, and the mean milliseconds from start to end of one. */
  sections: Record<string, { updates: number; stored: number; meanMs: number }>;
}

const ROUND_SECONDS_MAX = 1_800;
const POLL_MILLISECONDS = 250;
/** What a backend counted is visible to others when it has ended. */
const COUNTERS_MILLISECONDS = 500;

export interface SyncRunOptions {
  /** Runs meanwhile and is told when it is over. */
  during?: (over: AbortSignal) => Promise<void>;
  /** Lets the worker find out all names before it is stopped, after what is measured. */
  settleNames?: boolean;
}

/** Starts a worker, lets it run every section of every target once (all must be due), stops it. */
export async function runSync(world: World, name: string, options: SyncRunOptions = {}): Promise<SyncRun> {
  const { db, simulator } = world;
  const boundary = await transactionBoundary(db);
  const rowsBefore = await rowCounters(db, 'memberaudit');
  await simulator.control.resetStats();
  const startedAt = world.now();
  const worker = await world.startWorker(name);
  const pids = {
    worker: worker.pid,
    web: world.web.pid,
    postgres: world.database.pid,
    simulator: simulator.pid,
  };
  const cpuBefore = await readCpuSeconds(pids);
  const over = new AbortController();
  const side = options.during?.(over.signal);
  await waitForRound(db, startedAt);
  over.abort();
  const cpuAfter = await readCpuSeconds(pids);
  const stats = await simulator.control.stats();
  const peakMegabytes = {
    worker: await readPeakMegabytes(worker.pid),
    web: await readPeakMegabytes(world.web.pid),
  };
  await side;
  const namesSeconds = options.settleNames === true ? await settleUniverse(db, () => world.now()) : null;
  await worker.stop();
  await delay(COUNTERS_MILLISECONDS);
  return {
    name,
    ...(await readOutcome(db, startedAt)),
    namesSeconds,
    cpu: subtract(cpuAfter, cpuBefore),
    peakMegabytes,
    simulator: stats,
    rows: await writtenSince(db, 'memberaudit', boundary, rowsBefore),
  };
}

function subtract(after: CpuSeconds, before: CpuSeconds): CpuSeconds {
  return {
    worker: after.worker - before.worker,
    web: after.web - before.web,
    postgres: after.postgres - before.postgres,
    simulator: after.simulator - before.simulator,
  };
}

/** Waits until no target is due any more and nobody holds one: then every section has run. */
async function waitForRound(db: Kysely<unknown>, startedAt: Date): Promise<void> {
  const deadline = performance.now() + ROUND_SECONDS_MAX * 1_000;
  while (performance.now() < deadline) {
    const { rows } = await sql<{ waiting: number }>`
      select count(*) as waiting from sync.target
      where next_due_at <= ${startedAt} or lease_owner is not null`.execute(db);
    if (rows[0]?.waiting === 0) return;
    await delay(POLL_MILLISECONDS);
  }
  throw new Error(`The sync did not end within ${ROUND_SECONDS_MAX} s`);
}

interface SectionOutcome {
  section: string;
  updates: number;
  stored: number;
  failed: number;
  mean_ms: number;
  first_ms: number;
  last_ms: number;
}

async function readOutcome(
  db: Kysely<unknown>,
  startedAt: Date,
): Promise<
  Pick<SyncRun, 'characters' | 'updates' | 'failed' | 'stored' | 'failures' | 'seconds' | 'sections'>
> {
  const { rows } = await sql<SectionOutcome>`
    select section, count(*) filter (where ok_at = ran_at) as updates,
      count(*) filter (where changed_at = ran_at) as stored,
      count(*) filter (where ok_at is distinct from ran_at) as failed,
      avg(duration_ms)::float8 as mean_ms, (extract(epoch from min(ran_at)) * 1000)::float8 as first_ms,
      (extract(epoch from max(ran_at + duration_ms * interval '1 millisecond')) * 1000)::float8 as last_ms
    from sync.section where ran_at >= ${startedAt} group by section order by section`.execute(db);
  const faults = await sql<{ code: string; count: number }>`
    select error_code as code, count(*) from sync.section
    where ran_at >= ${startedAt} and error_code is not null group by 1`.execute(db);
  const targets = await sql<{ count: number }>`
    select count(distinct target_id) from sync.section where ran_at >= ${startedAt}`.execute(db);
  const sum = (pick: (row: SectionOutcome) => number): number =>
    rows.reduce((total, row) => total + pick(row), 0);
  return {
    characters: targets.rows[0]?.count ?? 0,
    updates: sum((row) => row.updates),
    stored: sum((row) => row.stored),
    failed: sum((row) => row.failed),
    failures: Object.fromEntries(faults.rows.map(({ code, count }) => [code, count])),
    seconds:
      (Math.max(...rows.map((row) => row.last_ms)) - Math.min(...rows.map((row) => row.first_ms))) / 1_000,
    sections: Object.fromEntries(
      rows.map(({ section, updates, stored, mean_ms }) => [section, { updates, stored, meanMs: mean_ms }]),
    ),
  };
}
