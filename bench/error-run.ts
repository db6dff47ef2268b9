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
/** One character in so many finds a bucket empty that we know nothing of: each a 429 that has to be obeyed. */
const CHARACTERS_PER_EMPTY_BUCKET = 250;
const EMPTY_GROUP = 'char-asset';
/** A wait that is cut short by moving the world's time. */
const LONG_WAIT_SECONDS = 20;
const EVERYTHING_DUE_SECONDS = 25 * 3_600;
const ROUND_SECONDS_MAX = 1_800;
const POLL_MILLISECONDS = 500;
/** Faults of the network and of limits pass; these stay. */
const FOR_GOOD = ['esi_forbidden', 'esi_not_found'];

/** Lets two workers fetch everything anew while requests fail, until each section has its data or was refused. */
export async function runWithErrors(world: World): Promise<ErrorRun> {
  const { simulator } = world;
  const startedAt = await world.advance(EVERYTHING_DUE_SECONDS);
  await withTokens(world);
  await forgetData(world, [], startedAt);
  await simulator.control.addFaults(FAULTS);
  await emptyBuckets(world);
  await simulator.control.resetStats();
  const started = performance.now();
  const workers = await Promise.all(
    Array.from({ length: WORKERS }, async (_, index) => world.startWorker(`errors-${index + 1}`)),
  );
  const outcome = await waitForAll(world);
  const seconds = (performance.now() - started) / 1_000;
  const stats = await simulator.control.stats();
  await simulator.control.clearFaults();
  await Promise.all(workers.map(async (worker) => worker.stop()));
  return { characters: world.characters.length, workers: WORKERS, seconds, simulator: stats, ...outcome };
}

async function emptyBuckets({ characters, simulator }: World): Promise<void> {
  const count = Math.max(1, Math.floor(characters.length / CHARACTERS_PER_EMPTY_BUCKET));
  for (const { characterId } of characters.slice(0, count)) {
    await simulator.control.exhaustRateLimit(characterId, EMPTY_GROUP);
  }
}

/** Waits until every section has ended; time passes quickly when all that is left waits for a limit. */
async function waitForAll(world: World): Promise<Pick<ErrorRun, 'updates' | 'refused'>> {
  const deadline = performance.now() + ROUND_SECONDS_MAX * 1_000;
  for (;;) {
    const { seen, open, opens_at } = await readProgress(world.db);
    if (seen === world.characters.length && open === 0) return readOutcome(world.db);
    const waitSeconds = (opens_at ?? 0) / 1_000 - world.now().getTime() / 1_000;
    if (seen === world.characters.length && waitSeconds > LONG_WAIT_SECONDS) {
      await world.advance(Math.ceil(waitSeconds));
    }
    if (performance.now() > deadline) {
      const { updates, refused } = await readOutcome(world.db);
      throw new Error(
        `The sync with errors did not end: ${updates} sections done, ${JSON.stringify(refused)}`,
      );
    }
    await delay(POLL_MILLISECONDS);
  }
}

/** Targets that were looked at and are free again; their sections that are not at an end, and when the first is due. */
async function readProgress(
  db: Kysely<unknown>,
): Promise<{ seen: number; open: number; opens_at: number | null }> {
  const isOpen = sql`s.error_code <> all(${FOR_GOOD}::text[])`;
  const { rows } = await sql<{ seen: number; open: number; opens_at: number | null }>`
    select count(distinct t.target_id) filter (where t.lease_owner is null) as seen,
      count(*) filter (where ${isOpen}) as open,
      (extract(epoch from min(s.due_at) filter (where ${isOpen})) * 1000)::float8 as opens_at
    from sync.target t join sync.section s using (target_id)`.execute(db);
  return rows[0]!;
}

async function readOutcome(db: Kysely<unknown>): Promise<Pick<ErrorRun, 'updates' | 'refused'>> {
  const { rows } = await sql<{ code: string | null; count: number }>`
    select error_code as code, count(*) as count from sync.section group by 1`.execute(db);
  return {
    updates: rows.find(({ code }) => code === null)?.count ?? 0,
    refused: Object.fromEntries(rows.flatMap(({ code, count }) => (code === null ? [] : [[code, count]]))),
  };
}

const whole = (value: number): string => value.toFixed(0);

/** What we promise ESI. */
export function errorBars({ simulator }: ErrorRun): Bar[] {
  const { byStatus, total, refusals, mostErrors } = simulator;
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
