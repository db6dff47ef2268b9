import { hash } from '../random.ts';
import { types } from '../static-data.ts';
import type { Profession } from '../cast.ts';
import type { CharacterRecord } from '../population.ts';
import type { Moment, World } from '../world.ts';
import { blueprintsOf } from './blueprints.ts';
import type { Blueprint } from './blueprints.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from './dated.ts';
import { homeOf } from './whereabouts.ts';

export type JobStatus = 'active' | 'cancelled' | 'delivered' | 'paused' | 'ready' | 'reverted';

export interface IndustryJob {
  id: number;
  blueprint: Blueprint;
  activityId: number;
  productTypeId: number;
  facilityId: number;
  runs: number;
  licensedRuns: number;
  cost: number;
  startMs: number;
  endMs: number;
  status: JobStatus;
  /** For invention alone. */
  probability?: number;
  successfulRuns?: number;
  deliveredMs?: number;
  pausedMs?: number;
}

const KEPT_DAYS = 90;
const MANUFACTURING = 1;
const INVENTION = 8;
const BENCHES: Record<Profession, number> = {
  line: 0,
  industry: 10,
  ratter: 0,
  trader: 3,
  capital: 0,
  newbie: 0,
  hauler: 1,
  explorer: 1,
  scout: 0,
};
const products = new Map([...types.values()].map((t) => [t.name, t.id]));

function productOf(activityId: number, blueprint: Blueprint): number {
  const name = types.get(blueprint.asset.typeId)?.name.replace(/ Blueprint$/, '') ?? '';
  return activityId === MANUFACTURING
    ? (products.get(name) ?? blueprint.asset.typeId)
    : blueprint.asset.typeId;
}

interface Bench {
  world: World;
  character: CharacterRecord;
  index: number;
  blueprint: Blueprint;
  now: number;
}

/** How a job ended, or how it stands: most are delivered some hours after they are done. */
function outcome(
  job: { startMs: number; endMs: number },
  dice: number,
  now: number,
): Pick<IndustryJob, 'status' | 'deliveredMs' | 'pausedMs'> {
  const collectedMs = job.endMs + (30 + (dice % 1800)) * MINUTE_MS;
  if (dice % 29 === 0) {
    const cancelledMs = Math.round((job.startMs + job.endMs) / 2000) * 1000;
    if (cancelledMs <= now)
      return { status: dice % 2 === 0 ? 'cancelled' : 'reverted', deliveredMs: cancelledMs };
  }
  if (dice % 31 === 0 && now < job.endMs && now > job.startMs + HOUR_MS) {
    return { status: 'paused', pausedMs: job.startMs + HOUR_MS };
  }
  if (now < job.endMs) return { status: 'active' };
  return now < collectedMs ? { status: 'ready' } : { status: 'delivered', deliveredMs: collectedMs };
}

/** One bench works off one job after the other, with pauses between. */
function jobsOn({ world, character, index, blueprint, now }: Bench): IndustryJob[] {
  const r = world.random(character, 'bench', index);
  const durationMs = r.int(5, 160) * HOUR_MS;
  const cycleMs = durationMs + r.int(31, 60) * HOUR_MS;
  const phaseMs = r.int(0, cycleMs / 1000) * 1000;
  const activityId = r.pick([1, 1, 1, 1, 3, 4, 5, INVENTION] as const);
  const home = homeOf(world, character);
  const jobs: IndustryJob[] = [];
  const newest = Math.floor((now - phaseMs) / cycleMs);
  for (let cycle = newest; cycle * cycleMs + phaseMs > now - KEPT_DAYS * DAY_MS; cycle--) {
    const startMs = cycle * cycleMs + phaseMs;
    const endMs = startMs + durationMs;
    const dice = hash(world.seed, 'job', character.index, index, cycle);
    const runs = 1 + (dice % 20);
    const state = outcome({ startMs, endMs }, dice, now);
    jobs.push({
      id: (character.index * 64 + index) * 100_000 + (cycle % 100_000),
      blueprint,
      activityId,
      productTypeId: productOf(activityId, blueprint),
      facilityId: home.id,
      runs,
      licensedRuns: blueprint.runs > 0 ? blueprint.runs : 300,
      cost: 12_000 + (dice % 9_000_000) / 100,
      startMs,
      endMs,
      ...state,
      ...(activityId === INVENTION ? { probability: 0.34 } : {}),
      ...(state.status === 'delivered'
        ? { successfulRuns: activityId === INVENTION ? Math.round(runs * 0.34) : runs }
        : {}),
    });
  }
  return jobs;
}

/** Industry jobs of the last 90 days, newest first. */
export function jobsOf(world: World, character: CharacterRecord, moment: Moment): IndustryJob[] {
  const { profession, tier } = character.seed;
  const benches = Math.min(11, Math.ceil((BENCHES[profession] * (tier + 1)) / 4));
  if (benches === 0) return [];
  const now = world.contentTime(moment);
  const blueprints = blueprintsOf(world, character, moment).slice(0, benches);
  const bumps = world.generation(character, 'jobs', moment).length;
  return blueprints
    .flatMap((blueprint, index) => jobsOn({ world, character, index, blueprint, now }))
    .toSorted((a, b) => b.startMs - a.startMs || b.id - a.id)
    .map((job, i) => (i === 0 ? { ...job, cost: job.cost + bumps } : job));
}
