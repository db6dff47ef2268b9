import { setTimeout as delay } from 'node:timers/promises';
import { type Kysely, sql } from 'kysely';
import { withTokens } from './bare-run.ts';
import type { Bar } from './bar.ts';
import { atMost } from './bar.ts';
import { forgetData } from './forget-data.ts';
import type { FaultRule, SimulatorStats } from './simulator-control.ts';
import type { World } from './world.ts';

/** A first sync of everybody by two workers while ESI makes errors. */
export interface ErrorRun {
  characters: number;
  workers: number;
  /** Sections that got their data in the end, and those that ESI refused for good, by code. */
  updates: number;
  refused: Record<string, number>;
  seconds: number;
  simulator: SimulatorStats;
}

/** Two requests in a hundred go wrong, on all routes alike. */
const FAULTS: readonly FaultRule[] = [
  ...[500, 502, 503, 504].map((status) => ({ status, share: 0.0025 })),
  ...[403, 404].map((status) => ({ status, share: 0.0025 })),
  { reset: true, share: 0.005 },
];
const WORKERS = 2;
const EVERYTHING_DUE_SECONDS = 25 * 3_600;
const ROUND_SECONDS_MAX = 1_800;
const POLL_MILLISECONDS = 500;
/** Faults of the network and of limits pass; these stay. */
const FOR_GOOD = ['esi_forbidden', 'esi_not_found'];

/** Lets two workers fetch everything anew while requests fail, until each section has its data or was refused. */
export async function runWithErrors(world: World): Promise<ErrorRun> {
  const { db, simulator } = world;
  const startedAt = await world.advance(EVERYTHING_DUE_SECONDS);
  await withTokens(world);
  await forgetData(world, [], startedAt);
  await simulator.control.addFaults(FAULTS);
  await simulator.control.resetStats();
  const started = performance.now();
  const workers = await Promise.all(
    Array.from({ length: WORKERS }, async (_, index) => world.startWorker(`errors-${index + 1}`)),
  );
  const outcome = await waitForAll(db, world.characters.length);
  const seconds = (performance.now() - started) / 1_000;
  const stats = await simulator.control.stats();
  await simulator.control.clearFaults();
  await Promise.all(workers.map(async (worker) => worker.stop()));
  return { characters: world.characters.length, workers: WORKERS, seconds, simulator: stats, ...outcome };
}

async function waitForAll(
  db: Kysely<unknown>,
  characters: number,
): Promise<Pick<ErrorRun, 'updates' | 'refused'>> {
  const deadline = performance.now() + ROUND_SECONDS_MAX * 1_000;
  for (;;) {
    const { rows } = await sql<{ code: string | null; count: number; targets: number }>`
      select error_code as code, count(*) as count, count(distinct target_id) as targets
      from sync.section group by 1`.execute(db);
    const { rows: seen } = await sql<{ open: number; targets: number }>`
      select count(*) filter (where s.error_code <> all(${FOR_GOOD}::text[])) as open,
        count(distinct t.target_id) filter (where t.lease_owner is null and s.target_id is not null) as targets
      from sync.target t left join sync.section s using (target_id)`.execute(db);
    const [{ open, targets } = { open: 0, targets: 0 }] = seen;
    if (open === 0 && targets === characters) {
      return {
        updates: rows.find(({ code }) => code === null)?.count ?? 0,
        refused: Object.fromEntries(
          rows.flatMap(({ code, count }) => (code === null ? [] : [[code, count]])),
        ),
      };
    }
    if (performance.now() > deadline) {
      const left = rows.map(({ code, count }) => `${count} × ${code ?? 'done'}`).join(', ');
      throw new Error(`The sync with errors did not end within ${ROUND_SECONDS_MAX} s: ${left}`);
    }
    await delay(POLL_MILLISECONDS);
  }
}

/** What we promise ESI. */
export function errorBars({ simulator }: ErrorRun): Bar[] {
  const { byStatus, total, refusals, mostErrors } = simulator;
  const whole = (value: number): string => value.toFixed(0);
  return [
    atMost('with errors, 420s', byStatus['420'] ?? 0, 0, whole),
    atMost('with errors, most that ESI counted in a minute', mostErrors, 75, whole),
    atMost(
      'with errors, share of 429s',
      (byStatus['429'] ?? 0) / total,
      0.001,
      (share) => `${(share * 100).toFixed(3)} %`,
    ),
    atMost('with errors, requests before a Retry-After was over', refusals.early, 0, whole),
  ];
}
