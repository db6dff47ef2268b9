import { everyGroup, everyType } from '../every-type.ts';
import { everyGroupOf } from '../type-lookup.ts';
import type { Corporation } from '../organisations.ts';
import { hash, random } from '../random.ts';
import { CATEGORY, types } from '../static-data.ts';
import { allStructures } from '../structures.ts';
import type { Structure } from '../structures.ts';
import type { CharacterRecord } from '../population.ts';
import type { Moment, World } from '../world.ts';
import type { CorporationAsset } from './corporation-assets.ts';
import { corporationAssets } from './corporation-assets.ts';
import { headOf } from './roles.ts';
import { upkeepOf } from './upkeep.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const KEPT_DAYS = 90;
const products = new Map([...types.values()].map((type) => [type.name, type.id]));

/** The blueprints among what a corporation owns. */
export function corporationBlueprints(
  world: World,
  corporation: Corporation,
  moment: Moment,
): CorporationAsset[] {
  return corporationAssets(world, corporation, moment).filter(
    (asset) => everyGroupOf(asset.typeId)?.categoryId === CATEGORY.blueprint,
  );
}

/** How well a blueprint is researched; runs are -1 for an original. */
export function researchOf(asset: CorporationAsset): { material: number; time: number; runs: number } {
  const dice = hash(1, 'research', asset.itemId);
  return {
    material: dice % 11,
    time: ((dice >>> 8) % 11) * 2,
    runs: asset.isBlueprintCopy ? 1 + ((dice >>> 16) % 40) : -1,
  };
}

export interface CorporationJob {
  id: number;
  activityId: 1 | 3 | 4 | 5;
  blueprint: CorporationAsset;
  productTypeId: number;
  facility: Structure;
  installerId: number;
  runs: number;
  cost: number;
  startMs: number;
  endMs: number;
  deliveredMs?: number;
}

const FACTORY = 'Manufacturing (Standard)';

/** Structures where a corporation can build now. */
export function factoriesOf(world: World, corporation: Corporation, moment: Moment): Structure[] {
  return allStructures.filter(
    (structure) =>
      structure.ownerId === corporation.id &&
      upkeepOf(world, structure, moment).services.some(({ name }) => name === FACTORY),
  );
}

/** Who installs a job: of three people in the corporation one after the other. */
function crewOf(world: World, corporation: Corporation): CharacterRecord[] {
  const trade = world.characters.filter(
    (c) => c.corporationId === corporation.id && c.seed.profession === 'industry',
  );
  const head = headOf(world, corporation.id);
  return trade.length > 0 ? trade.slice(0, 3) : head ? [head] : [];
}

/** Jobs since 90 days, newest first: each bench works off one after the other, with a pause between. */
export function corporationJobs(world: World, corporation: Corporation, moment: Moment): CorporationJob[] {
  const now = world.contentTime(moment);
  const factories = factoriesOf(world, corporation, moment);
  const crew = crewOf(world, corporation);
  const blueprints = corporationBlueprints(world, corporation, moment).slice(0, 24);
  const jobs: CorporationJob[] = [];
  for (const [bench, blueprint] of blueprints.entries()) {
    const facility = factories[bench % Math.max(1, factories.length)];
    const installer = crew[bench % Math.max(1, crew.length)];
    if (!facility || !installer) break;
    const r = random(world.seed, 'bench', corporation.id, bench);
    const durationMs = r.int(18, 190) * HOUR_MS;
    const cycleMs = durationMs + r.int(2, 30) * HOUR_MS;
    const phase = r.int(0, cycleMs / 1000) * 1000;
    const activityId = r.pick([1, 1, 1, 3, 4, 5] as const);
    const name = (everyType.get(blueprint.typeId)?.name ?? '').replace(/ Blueprint$/, '');
    const productTypeId = activityId === 1 ? (products.get(name) ?? blueprint.typeId) : blueprint.typeId;
    const newest = Math.floor((now - phase) / cycleMs);
    for (let cycle = newest; cycle * cycleMs + phase > now - KEPT_DAYS * DAY_MS; cycle--) {
      const startMs = cycle * cycleMs + phase;
      const endMs = startMs + durationMs;
      const deliveredMs = endMs + Math.floor((cycleMs - durationMs) / 2 / 1000) * 1000;
      const job = { activityId, blueprint, productTypeId, facility, startMs, endMs };
      const dice = hash(world.seed, 'job', corporation.id, bench, cycle);
      jobs.push({
        ...job,
        id: 560_000_000 + (corporation.id % 100) * 1_000_000 + bench * 10_000 + (cycle % 10_000),
        installerId: installer.id,
        runs: 1 + (dice % 20),
        cost: 10_000 + (dice % 4_000_000),
        ...(deliveredMs <= now ? { deliveredMs } : {}),
      });
    }
  }
  return jobs.toSorted((a, b) => b.startMs - a.startMs);
}

const MOON_ORE_GROUPS = /^(Ubiquitous|Common|Uncommon|Rare|Exceptional) Moon Asteroids$/;
const MOON_ORES = [...everyType.values()]
  .filter((type) => MOON_ORE_GROUPS.test(everyGroup.get(type.groupId)?.name ?? ''))
  .map((type) => type.id);

/** Two or three ores are all that a moon has. */
function oresOf(structure: Structure): number[] {
  const r = random(1, 'moon', structure.moonId ?? 0);
  return Array.from({ length: r.int(2, 3) }, () => r.pick(MOON_ORES));
}

/** A moon chunk on its way, or ripe. */
export interface Extraction {
  structure: Structure;
  moonId: number;
  startMs: number;
  arrivalMs: number;
  decayMs: number;
}

function drillsOf(world: World, corporation: Corporation, moment: Moment): Structure[] {
  return allStructures.filter(
    (structure) =>
      structure.ownerId === corporation.id &&
      structure.moonId !== undefined &&
      upkeepOf(world, structure, moment).services.some(
        ({ name, state }) => name === 'Moon Drilling' && state === 'online',
      ),
  );
}

/** The extraction of every refinery that drills: a new one begins when the old chunk has decayed. */
export function extractionsOf(world: World, corporation: Corporation, moment: Moment): Extraction[] {
  const now = world.contentTime(moment);
  return drillsOf(world, corporation, moment).map((structure) => {
    const days = 6 + (hash(world.seed, 'extraction', structure.id) % 22);
    const cycleMs = days * DAY_MS + 3 * HOUR_MS;
    const phase = hash(world.seed, 'extraction-phase', structure.id) % cycleMs;
    const startMs = Math.floor((Math.floor((now - phase) / cycleMs) * cycleMs + phase) / 1000) * 1000;
    const arrivalMs = startMs + days * DAY_MS;
    return { structure, moonId: structure.moonId ?? 0, startMs, arrivalMs, decayMs: arrivalMs + 3 * HOUR_MS };
  });
}

/** Who mined how much of what on which day at a structure. */
export interface MiningEntry {
  characterId: number;
  corporationId: number;
  typeId: number;
  quantity: number;
  /** Days since 1970. */
  day: number;
}

/** Structures whose drill keeps a ledger. */
export function observersOf(corporation: Corporation): Structure[] {
  return allStructures.filter(
    (structure) =>
      structure.ownerId === corporation.id &&
      structure.moonId !== undefined &&
      everyType.get(structure.typeId)?.name !== 'Metenox Moon Drill',
  );
}

/** The ledger of the last 30 days; today's lines grow. */
export function ledgerOf(world: World, structure: Structure, moment: Moment): MiningEntry[] {
  const now = world.contentTime(moment);
  const today = Math.floor(now / DAY_MS);
  const crowd = world.characters.slice(0, 400).filter((c) => world.allianceOf(c.corporationId) !== undefined);
  const ores = oresOf(structure);
  const entries: MiningEntry[] = [];
  for (let day = today - 29; day <= today; day++) {
    const r = random(world.seed, 'ledger', structure.id, day);
    if (!r.chance(0.4) || crowd.length === 0) continue;
    const grown = day === today ? (now % DAY_MS) / DAY_MS : 1;
    for (const miner of new Set(Array.from({ length: r.int(1, 9) }, () => r.pick(crowd)))) {
      const quantity = Math.floor(r.spread(52_000, 1.2) * grown);
      if (quantity === 0) continue;
      const { corporationId } = miner;
      entries.push({ characterId: miner.id, corporationId, typeId: r.pick(ores), quantity, day });
    }
  }
  return entries;
}
