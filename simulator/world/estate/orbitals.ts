import { planetsBySystem } from '../celestials.ts';
import type { Moon, Planet, Position } from '../celestials.ts';
import { anyTypeNamed } from '../type-lookup.ts';
import { corporationByKey } from '../organisations.ts';
import { hash } from '../random.ts';
import { systemNamed } from '../static-data.ts';
import type { Moment, World } from '../world.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** A starbase: a tower at a moon. */
export interface Starbase {
  id: number;
  ownerId: number;
  name: string;
  typeId: number;
  systemId: number;
  moon: Moon;
  /** Fuel blocks an hour. */
  blocksPerHour: number;
  state: 'online' | 'offline' | 'reinforced' | 'onlining' | 'unanchoring';
  position: Position;
}

export interface Orbital {
  id: number;
  ownerId: number;
  planet: Planet;
}

const TOWERS = [
  ['hearth', 'Candle', 'Harroule', 'Gallente Control Tower', 40, 'online'],
  ['hearth', 'Snuffed Out', 'Agoze', 'Caldari Control Tower Small', 10, 'offline'],
  ['works', 'Bellows', 'Annancale', 'Amarr Control Tower', 40, 'online'],
  ['works', 'Anvil', 'Covryn', 'Minmatar Control Tower Medium', 20, 'reinforced'],
  ['works', 'Tongs', 'Vey', 'Caldari Control Tower', 40, 'online'],
  ['works', 'Old Flue', 'Pelille', 'Gallente Control Tower Small', 10, 'unanchoring'],
] as const;

export const starbases: readonly Starbase[] = TOWERS.map(([owner, name, system, type, fuel, state], i) => {
  const { id: systemId } = systemNamed(system);
  // From the far end of the system, so that none stands where a refinery is.
  const moon = (planetsBySystem.get(systemId) ?? []).flatMap((planet) => planet.moons).at(-1 - i);
  if (!moon) throw new Error(`no moon for a starbase in ${system}`);
  return {
    id: 1_022_000_000_000 + i * 7919,
    ownerId: corporationByKey(owner).id,
    name,
    typeId: anyTypeNamed(type).id,
    systemId,
    moon,
    blocksPerHour: fuel,
    state,
    position: { ...moon.position, z: moon.position.z + 2_800_000 },
  };
});

function orbitals(
  firstId: number,
  sites: readonly (readonly [string, string, readonly number[]])[],
): Orbital[] {
  return sites
    .flatMap(([owner, system, indexes]) =>
      (planetsBySystem.get(systemNamed(system).id) ?? [])
        .filter((planet) => indexes.includes(planet.celestialIndex))
        .map((planet) => ({ ownerId: corporationByKey(owner).id, planet })),
    )
    .map((orbital, i) => ({ id: firstId + i * 6007, ...orbital }));
}

/** Customs offices, by owner, system and the number of the planet. */
export const customsOffices: readonly Orbital[] = orbitals(1_023_000_000_000, [
  ['hearth', 'Ostingele', [1, 2, 3, 4, 5, 6, 7, 8]],
  ['hearth', 'Harroule', [1, 3]],
  ['works', 'Covryn', [1, 2, 3, 4]],
  ['works', 'Agoze', [2, 5, 9]],
]);

/** Skyhooks: ice gives superionic ice, lava gives magmatic gas, the rest gives workforce. */
export const skyhooks: readonly Orbital[] = orbitals(1_024_000_000_000, [
  ['hearth', 'MHC-R3', [3, 4, 5, 6]],
  ['hearth', '6E-578', [2, 5]],
  ['works', 'MHC-R3', [7, 8]],
  ['tidewatch', 'PC9-AY', [1, 2, 3]],
]);

export function orbitPosition(orbital: Orbital): Position {
  const { x, y, z } = orbital.planet.position;
  return { x: x + 9_000_000, y, z: z - 9_000_000 };
}

const SUPPLY_EVERY_MS = 21 * DAY_MS;
const SUPPLY_FOR_MS = 28 * DAY_MS;

/** Fuel blocks left in a tower: it is filled up every three weeks. */
export function blocksLeft(world: World, starbase: Starbase, moment: Moment): number {
  if (starbase.state === 'offline' || starbase.state === 'unanchoring') return 0;
  const phase = hash(world.seed, 'tower', starbase.id) % SUPPLY_EVERY_MS;
  const sinceSupply = (world.contentTime(moment) - phase) % SUPPLY_EVERY_MS;
  return Math.floor((SUPPLY_FOR_MS - sinceSupply) / HOUR_MS) * starbase.blocksPerHour;
}

/** The hour in which a skyhook can be robbed: one in every three days. */
export function theftWindow(
  world: World,
  skyhook: Orbital,
  moment: Moment,
): { startMs: number; endMs: number } {
  const phase = hash(world.seed, 'theft', skyhook.id) % (3 * DAY_MS);
  const now = world.contentTime(moment);
  const startMs = Math.ceil((now - HOUR_MS - phase) / (3 * DAY_MS)) * 3 * DAY_MS + phase;
  const whole = Math.floor(startMs / 1000) * 1000;
  return { startMs: whole, endMs: whole + HOUR_MS };
}
