import { planetsBySystem } from '../celestials.ts';
import type { Planet } from '../celestials.ts';
import { neighbours } from '../static-data.ts';
import type { Profession } from '../cast.ts';
import type { CharacterRecord } from '../population.ts';
import type { Random } from '../random.ts';
import type { Moment, World } from '../world.ts';
import { DAY_MS, HOUR_MS } from './dated.ts';
import {
  PLANET_KINDS,
  PRODUCT_PER_RUN,
  RAW_PER_RUN,
  SCHEMATIC_SECONDS,
  building,
  schematicsOn,
} from './planet-kinds.ts';
import type { PlanetKind, Schematic } from './planet-kinds.ts';

export interface Colony {
  planet: Planet;
  kind: PlanetKind;
  upgradeLevel: number;
  pins: readonly Pin[];
  links: readonly Link[];
  routes: readonly Route[];
  /** When it was last looked at in the client; ESI knows nothing newer. */
  updatedMs: number;
}

export interface Pin {
  id: number;
  typeId: number;
  latitude: number;
  longitude: number;
  contents?: readonly { typeId: number; amount: number }[];
  schematicId?: number;
  lastCycleMs?: number;
  installedMs?: number;
  expiresMs?: number;
  extractor?: {
    productId: number;
    cycleSeconds: number;
    perCycle: number;
    headRadius: number;
    heads: readonly { id: number; latitude: number; longitude: number }[];
  };
}

export interface Link {
  from: number;
  to: number;
  level: number;
}

export interface Route {
  id: number;
  from: number;
  to: number;
  typeId: number;
  quantity: number;
}

const COLONIES: Record<Profession, number> = {
  line: 1,
  industry: 6,
  ratter: 1,
  trader: 0,
  capital: 0,
  newbie: 0,
  hauler: 2,
  explorer: 1,
  scout: 1,
};
const PINS_EACH = 64;
const FIRST_PIN_ID = 1_050_000_000_000;

interface Plan {
  r: Random;
  kind: PlanetKind;
  firstPinId: number;
  installedMs: number;
  programMs: number;
}

const round = (value: number): number => Math.round(value * 1e6) / 1e6;

/** Command centre, launchpad, and for each raw resource an extractor with the factories behind it. */
function build(plan: Plan, worked: readonly Schematic[]): Pick<Colony, 'pins' | 'links' | 'routes'> {
  const { r, kind } = plan;
  const pins: Pin[] = [];
  const links: Link[] = [];
  const routes: Route[] = [];
  const at = (): Pick<Pin, 'latitude' | 'longitude'> => ({
    latitude: round(0.6 + r.next() * 0.9),
    longitude: round(-2 + r.next() * 4),
  });
  const put = (pin: Omit<Pin, 'id' | 'latitude' | 'longitude'>): Pin => {
    const placed = { id: plan.firstPinId + pins.length, ...at(), ...pin };
    pins.push(placed);
    return placed;
  };
  const carry = (from: Pin, to: Pin, typeId: number, quantity: number): void => {
    routes.push({ id: plan.firstPinId + routes.length, from: from.id, to: to.id, typeId, quantity });
  };
  const link = (from: Pin, to: Pin): void => {
    links.push({ from: from.id, to: to.id, level: r.int(0, 2) });
  };
  const centre = put({ typeId: building(kind, 'Command Center') });
  const pad = put({
    typeId: building(kind, 'Launchpad'),
    contents: worked.map((schematic) => ({
      typeId: schematic.productId,
      amount: r.int(4, 900) * PRODUCT_PER_RUN,
    })),
  });
  link(centre, pad);
  for (const schematic of worked) {
    const perCycle = r.int(2000, 24_000);
    const extractor = put({
      typeId: building(kind, 'Extractor Control Unit'),
      installedMs: plan.installedMs,
      lastCycleMs: plan.installedMs,
      expiresMs: plan.installedMs + plan.programMs,
      extractor: {
        productId: schematic.rawId,
        cycleSeconds: plan.programMs > 3 * DAY_MS ? 7200 : 3600,
        perCycle,
        headRadius: round(0.01 + r.next() * 0.04),
        heads: Array.from({ length: r.int(2, 10) }, (_, id) => ({ id, ...at() })),
      },
    });
    link(pad, extractor);
    carry(extractor, pad, schematic.rawId, perCycle);
    for (let i = r.int(1, 4); i > 0; i--) {
      const factory = put({
        typeId: building(kind, 'Basic Industry Facility'),
        schematicId: schematic.id,
        lastCycleMs: plan.installedMs + r.int(0, 40) * SCHEMATIC_SECONDS * 1000,
      });
      link(pad, factory);
      carry(pad, factory, schematic.rawId, RAW_PER_RUN);
      carry(factory, pad, schematic.productId, PRODUCT_PER_RUN);
    }
  }
  return { pins, links, routes };
}

/** When the extractors were last set, and for how long: people forget them now and then. */
function program(
  world: World,
  character: CharacterRecord,
  planet: Planet,
  moment: Moment,
  isForgotten: boolean,
): Pick<Plan, 'installedMs' | 'programMs'> {
  const r = world.random(character, 'program', planet.id);
  const programMs = r.pick([1, 2, 3, 4, 7]) * DAY_MS;
  if (isForgotten) {
    return { installedMs: Math.floor((world.startedMs - programMs - 26 * HOUR_MS) / 1000) * 1000, programMs };
  }
  const cycleMs = programMs + r.int(-6, 60) * HOUR_MS;
  const phaseMs = r.int(0, cycleMs / 1000) * 1000;
  const now = world.contentTime(moment);
  const installedMs = Math.floor((now - phaseMs) / cycleMs) * cycleMs + phaseMs;
  const bumps = world.generation(character, 'planets', moment);
  return { installedMs: Math.max(installedMs, Math.floor((bumps.at(-1) ?? 0) / 1000) * 1000), programMs };
}

function planetsNear(world: World, character: CharacterRecord): Planet[] {
  const home = world.homeSystemId(character);
  const near = [home, ...(neighbours.get(home) ?? [])];
  return near
    .flatMap((id) => planetsBySystem.get(id) ?? [])
    .filter((planet) => PLANET_KINDS.has(planet.typeId));
}

/** The colonies of a character, in the order of planets. */
export function coloniesOf(world: World, character: CharacterRecord, moment: Moment): Colony[] {
  const r = world.random(character, 'colonies');
  const { profession, tier } = character.seed;
  const most = Math.min(COLONIES[profession], tier + 2);
  const count = tier === 0 ? 0 : profession === 'industry' ? most : r.int(0, most);
  const free = planetsNear(world, character);
  const chosen = new Map(
    Array.from({ length: count }, () => r.pick(free)).map((planet) => [planet.id, planet]),
  );
  const colonies = [...chosen.values()].toSorted((a, b) => a.id - b.id);
  return colonies.flatMap((planet, i) => {
    const kind = PLANET_KINDS.get(planet.typeId);
    if (!kind) return [];
    const own = world.random(character, 'colony', planet.id);
    const found = schematicsOn(kind);
    const first = own.int(0, found.length - 1);
    const worked = found.filter(
      (_, k) => k === first || (k === (first + 1) % found.length && own.chance(0.5)),
    );
    // One of Juno's colonies is always forgotten.
    const times = program(world, character, planet, moment, character.accountKey === 'juno' && i === 0);
    const firstPinId = FIRST_PIN_ID + (character.index * 8 + i) * PINS_EACH;
    return [
      {
        planet,
        kind,
        upgradeLevel: Math.min(5, tier + 1),
        ...build({ r: own, kind, firstPinId, ...times }, worked),
        updatedMs: times.installedMs,
      },
    ];
  });
}
