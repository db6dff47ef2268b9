import { hash } from '../random.ts';
import { everyType } from '../every-type.ts';
import type { Structure } from '../structures.ts';
import type { Moment, World } from '../world.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** A service module, the services it gives, and the fuel blocks it burns in an hour. */
interface ServiceModule {
  /** None for those that have it built in. */
  module?: string;
  services: readonly string[];
  blocksPerHour: number;
}

const CLONES: ServiceModule = {
  module: 'Standup Cloning Center I',
  services: ['Clone Bay'],
  blocksPerHour: 10,
};
const MARKET: ServiceModule = {
  module: 'Standup Market Hub I',
  services: ['Market Hub'],
  blocksPerHour: 40,
};
const PLANT: ServiceModule = {
  module: 'Standup Manufacturing Plant I',
  services: ['Manufacturing (Standard)'],
  blocksPerHour: 12,
};
const LAB: ServiceModule = {
  module: 'Standup Research Lab I',
  services: ['Material Efficiency Research', 'Blueprint Copying', 'Time Efficiency Research'],
  blocksPerHour: 12,
};
const INVENTION: ServiceModule = {
  module: 'Standup Invention Lab I',
  services: ['Invention'],
  blocksPerHour: 12,
};
const SHIPYARD: ServiceModule = {
  module: 'Standup Capital Shipyard I',
  services: ['Manufacturing (Capitals)'],
  blocksPerHour: 24,
};
const DRILL: ServiceModule = {
  module: 'Standup Moon Drill I',
  services: ['Moon Drilling'],
  blocksPerHour: 5,
};
const REFINERY: ServiceModule = {
  module: 'Standup Reprocessing Facility I',
  services: ['Reprocessing'],
  blocksPerHour: 10,
};
const REACTOR: ServiceModule = {
  module: 'Standup Composite Reactor I',
  services: ['Composite Reactions'],
  blocksPerHour: 15,
};

const SERVICES: Readonly<Record<string, readonly ServiceModule[]>> = {
  Astrahus: [CLONES],
  Fortizar: [CLONES, REFINERY],
  Keepstar: [CLONES, MARKET, REFINERY],
  Raitaru: [PLANT, LAB],
  Azbel: [PLANT, LAB, INVENTION],
  Sotiyo: [PLANT, SHIPYARD, LAB, INVENTION],
  Athanor: [DRILL, REFINERY],
  Tatara: [DRILL, REFINERY, REACTOR],
  'Ansiblex Jump Bridge': [
    { module: 'Standup Conduit Generator I', services: ['Jump Gate Access'], blocksPerHour: 30 },
  ],
  'Pharolux Cyno Beacon': [
    { module: 'Standup Cynosural Field Generator I', services: ['Cynosural Beacon'], blocksPerHour: 15 },
  ],
  'Tenebrex Cyno Jammer': [
    { module: 'Standup Cynosural System Jammer I', services: ['Cynosural Jammer'], blocksPerHour: 40 },
  ],
  'Metenox Moon Drill': [{ services: ['Automatic Moon Drilling'], blocksPerHour: 5 }],
};

/** What goes on at a structure out of the ordinary; hours and days count from the start of this run. */
interface Trouble {
  /** Nobody brings fuel any more: it lasts so long, or has been gone for so long. */
  fuelHours?: number;
  state?: 'anchoring' | 'armor_reinforce' | 'hull_reinforce';
  timerHours?: number;
  unanchorsDays?: number;
  nextReinforceDays?: number;
  offline?: string;
  cleanup?: string;
  /** The bay for ozone or gas is empty. */
  dry?: true;
}

const TROUBLES: Readonly<Record<string, Trouble>> = {
  quarry: { fuelHours: 19 },
  sieve: { fuelHours: -3 * 24 },
  'stone-soup': { fuelHours: -12 * 24 },
  lodestone: { state: 'armor_reinforce', timerHours: 31 },
  tailings: { state: 'hull_reinforce', timerHours: 74 },
  'wander-inn': { state: 'anchoring', timerHours: 17, fuelHours: -1 },
  'lost-mitten': { unanchorsDays: 5 },
  'toll-house': { nextReinforceDays: 4 },
  library: { offline: 'Time Efficiency Research' },
  mill: { cleanup: 'Invention' },
  'day-ferry': { dry: true },
  'drip-one': { dry: true },
};

const REFUEL_EVERY_MS = 28 * DAY_MS;
const REFUEL_FOR_MS = 40 * DAY_MS;

/** Service modules fitted to a structure. */
export function serviceModules(structure: Structure): readonly ServiceModule[] {
  return SERVICES[everyType.get(structure.typeId)?.name ?? ''] ?? [];
}

export function blocksPerHour(structure: Structure): number {
  return serviceModules(structure).reduce((sum, service) => sum + service.blocksPerHour, 0);
}

/** Whether its bay for liquid ozone or magmatic gas is empty. */
export function isDry(structure: Structure): boolean {
  return TROUBLES[structure.key]?.dry === true;
}

/** When the fuel runs out, on the hour; in the past when it has. */
export function fuelEndsMs(world: World, structure: Structure, moment: Moment): number {
  const trouble = TROUBLES[structure.key];
  if (trouble?.fuelHours !== undefined)
    return Math.floor((world.startedMs + trouble.fuelHours * HOUR_MS) / 60_000) * 60_000;
  const phase = hash(world.seed, 'refuel', structure.id) % REFUEL_EVERY_MS;
  const now = world.contentTime(moment);
  const refuelled = Math.floor((now - phase) / REFUEL_EVERY_MS) * REFUEL_EVERY_MS + phase;
  return Math.floor((refuelled + REFUEL_FOR_MS) / HOUR_MS) * HOUR_MS;
}

export interface StructureUpkeep {
  state: string;
  timer?: { startMs: number; endMs: number };
  fuelExpiresMs?: number;
  services: readonly { name: string; state: 'online' | 'offline' | 'cleanup' }[];
  reinforceHour: number;
  nextReinforce?: { hour: number; applyMs: number };
  unanchorsAtMs?: number;
}

function serviceState(trouble: Trouble, name: string, hasFuel: boolean): 'online' | 'offline' | 'cleanup' {
  if (!hasFuel || trouble.offline === name) return 'offline';
  if (name === 'Automatic Moon Drilling' && trouble.dry) return 'offline';
  return trouble.cleanup === name ? 'cleanup' : 'online';
}

/** What its owner sees of a structure besides its name and place. */
export function upkeepOf(world: World, structure: Structure, moment: Moment): StructureUpkeep {
  const trouble = TROUBLES[structure.key] ?? {};
  const now = world.contentTime(moment);
  const fuelExpiresMs = fuelEndsMs(world, structure, moment);
  const hasFuel = fuelExpiresMs > now;
  const endMs =
    trouble.timerHours === undefined
      ? 0
      : Math.floor((world.startedMs + trouble.timerHours * HOUR_MS) / 1000) * 1000;
  const services = serviceModules(structure).flatMap((module) => module.services);
  const { unanchorsDays, nextReinforceDays } = trouble;
  return {
    ...(trouble.state && endMs > now
      ? { state: trouble.state, timer: { startMs: endMs - 5 * DAY_MS, endMs } }
      : { state: 'shield_vulnerable' }),
    ...(hasFuel ? { fuelExpiresMs } : {}),
    services: services.map((name) => ({ name, state: serviceState(trouble, name, hasFuel) })),
    reinforceHour: hash(world.seed, 'reinforce', structure.id) % 24,
    ...(nextReinforceDays === undefined
      ? {}
      : {
          nextReinforce: {
            hour: 20,
            applyMs: Math.floor((world.startedMs + nextReinforceDays * DAY_MS) / HOUR_MS) * HOUR_MS,
          },
        }),
    ...(unanchorsDays === undefined
      ? {}
      : { unanchorsAtMs: Math.floor((world.startedMs + unanchorsDays * DAY_MS) / 1000) * 1000 }),
  };
}
