import { dogmaOf, everyCategory, everyGroup, everyType } from '../../world/every-type.ts';
import { moons, planets, planetsBySystem, stargates, stargatesBySystem } from '../../world/celestials.ts';
import {
  ancestries,
  bloodlines,
  constellations,
  constellationsByRegion,
  factions,
  npcCorporations,
  races,
  regions,
  stations,
  stationsBySystem,
  systems,
  systemsByConstellation,
} from '../../world/static-data.ts';
import { num, rows, text } from '../../world/tables.ts';
import { corporationAssets, MUTATED_TYPE_ID } from '../../world/estate/corporation-assets.ts';
import { corporations } from '../../world/organisations.ts';
import { random } from '../../world/random.ts';
import { anyTypeNamed } from '../../world/type-lookup.ts';
import { EsiError } from '../route.ts';
import type { EsiRequest, EsiRoute } from '../route.ts';

function pick<T>(source: ReadonlyMap<number, T>, request: EsiRequest, parameter: string, what: string): T {
  const found = source.get(request.params[parameter] ?? 0);
  if (found === undefined) throw new EsiError(404, `${what} not found`);
  return found;
}

const dogmaAttributes = new Map(rows('dogmaAttributes').map((row) => [num(row, 0), row]));
const marketGroups = new Map(rows('marketGroups').map((row) => [num(row, 0), row]));

const idsOf = (list: readonly { id: number }[] | undefined): number[] => (list ?? []).map((item) => item.id);

function type(request: EsiRequest): unknown {
  const t = pick(everyType, request, 'type_id', 'Type');
  const { attributes, effects } = dogmaOf(t.id);
  return {
    capacity: t.capacity,
    description: `${t.name} (${everyGroup.get(t.groupId)?.name ?? 'unknown'}).`,
    dogma_attributes:
      attributes.length === 0
        ? undefined
        : attributes.map(([attribute_id, value]) => ({ attribute_id, value })),
    dogma_effects:
      effects.length === 0 ? undefined : effects.map((effect_id) => ({ effect_id, is_default: false })),
    group_id: t.groupId,
    market_group_id: t.marketGroupId || undefined,
    mass: t.mass,
    name: t.name,
    packaged_volume: t.packagedVolume || t.volume,
    portion_size: t.portionSize,
    published: t.published,
    radius: 1,
    type_id: t.id,
    volume: t.volume,
  };
}

function system(request: EsiRequest): unknown {
  const s = pick(systems, request, 'system_id', 'Solar system');
  const docks = stationsBySystem.get(s.id);
  return {
    constellation_id: s.constellationId,
    name: s.name,
    planets: planetsBySystem.get(s.id)?.map((planet) => ({
      moons: planet.moons.length === 0 ? undefined : idsOf(planet.moons),
      planet_id: planet.id,
    })),
    position: { x: s.x, y: s.y, z: s.z },
    security_class: s.securityClass || undefined,
    security_status: s.security,
    star_id: s.starId || undefined,
    stargates: stargatesBySystem.has(s.id) ? idsOf(stargatesBySystem.get(s.id)) : undefined,
    stations: docks ? idsOf(docks) : undefined,
    system_id: s.id,
  };
}

function constellation(request: EsiRequest): unknown {
  const c = pick(constellations, request, 'constellation_id', 'Constellation');
  const inside = systemsByConstellation.get(c.id) ?? [];
  const mean = (axis: 'x' | 'y' | 'z'): number =>
    inside.reduce((sum, s) => sum + s[axis], 0) / (inside.length || 1);
  return {
    constellation_id: c.id,
    name: c.name,
    position: { x: mean('x'), y: mean('y'), z: mean('z') },
    region_id: c.regionId,
    systems: idsOf(inside),
  };
}

/** Capacitor need, speed, power, processor and signature: what a mutation turns, around what the source has. */
const MUTABLE = [
  [6, 180],
  [20, 505],
  [30, 165],
  [50, 50],
  [554, 475],
] as const;

/** What a mutated module of some corporation has become, and of what. */
function mutatedItem({ world, moment, params }: EsiRequest): unknown {
  const { type_id: typeId, item_id: itemId = 0 } = params;
  const isKnown =
    typeId === MUTATED_TYPE_ID &&
    corporations.some((corporation) =>
      corporationAssets(world, corporation, moment).some(
        (asset) => asset.itemId === itemId && asset.typeId === typeId,
      ),
    );
  if (!isKnown) throw new EsiError(404, 'Item not found');
  const r = random(world.seed, 'mutation', itemId);
  return {
    created_by: r.pick(world.characters).id,
    dogma_attributes: MUTABLE.map(([id, usual]) => ({
      attribute_id: id,
      value: Math.round(usual * (0.85 + 0.3 * r.next()) * 1000) / 1000,
    })),
    dogma_effects: [{ effect_id: 13, is_default: false }],
    mutator_type_id: anyTypeNamed('Unstable 50MN Microwarpdrive Mutaplasmid').id,
    source_type_id: anyTypeNamed('50MN Cold-Gas Enduring Microwarpdrive').id,
  };
}

const SERVICES = [
  'market',
  'cloning',
  'repair-facilities',
  'fitting',
  'insurance',
  'docking',
  'office-rental',
  'loyalty-point-store',
];

function station(request: EsiRequest): unknown {
  const s = pick(stations, request, 'station_id', 'Station');
  return {
    max_dockable_ship_volume: 50_000_000,
    name: s.name,
    office_rental_cost: 10_000,
    owner: s.ownerId,
    position: { x: (s.id % 1000) * 1e9, y: (s.id % 77) * 1e9, z: -(s.id % 333) * 1e9 },
    reprocessing_efficiency: 0.5,
    reprocessing_stations_take: 0.05,
    services: SERVICES,
    station_id: s.id,
    system_id: s.systemId,
    type_id: s.typeId,
  };
}

function everyFaction(): unknown {
  return [...factions.values()].map((f) => {
    const held = [...stations.values()].filter((s) => npcCorporations.get(s.ownerId)?.factionId === f.id);
    return {
      corporation_id: f.corporationId || undefined,
      description: `${f.name} is one of the powers of New Eden.`,
      faction_id: f.id,
      is_unique: true,
      militia_corporation_id: f.militiaCorporationId || undefined,
      name: f.name,
      size_factor: f.sizeFactor,
      solar_system_id: f.systemId || undefined,
      station_count: held.length,
      station_system_count: new Set(held.map((s) => s.systemId)).size,
    };
  });
}

/** The faction that each of the four playable races stands for. */
const FACTION_OF_RACE: Record<number, number> = { 1: 500_001, 2: 500_002, 4: 500_003, 8: 500_004 };

function everyRace(): unknown {
  return [...races.values()].map((race) => ({
    alliance_id: FACTION_OF_RACE[race.id] ?? 0,
    description: `The ${race.name}.`,
    name: race.name,
    race_id: race.id,
  }));
}

function everyBloodline(): unknown {
  return [...bloodlines.values()].map((b) => ({
    bloodline_id: b.id,
    charisma: 6,
    corporation_id: b.corporationId,
    description: `The ${b.name} bloodline.`,
    intelligence: 6,
    memory: 6,
    name: b.name,
    perception: 6,
    race_id: b.raceId,
    ship_type_id: 588,
    willpower: 6,
  }));
}

function everyAncestry(): unknown {
  return [...ancestries.values()].map((a) => ({
    bloodline_id: a.bloodlineId,
    description: `Descended from ${a.name}.`,
    id: a.id,
    name: a.name,
  }));
}

const fixed = (path: string, handle: EsiRoute['handle']): EsiRoute => ({
  method: 'GET',
  path,
  cache: { kind: 'static' },
  handle,
});

export const universeRoutes: readonly EsiRoute[] = [
  fixed('/universe/types/{type_id}', type),
  fixed('/universe/groups/{group_id}', (request) => {
    const g = pick(everyGroup, request, 'group_id', 'Group');
    const types = idsOf([...everyType.values()].filter((t) => t.groupId === g.id));
    return { category_id: g.categoryId, group_id: g.id, name: g.name, published: g.published, types };
  }),
  fixed('/universe/categories/{category_id}', (request) => {
    const c = pick(everyCategory, request, 'category_id', 'Category');
    const groups = idsOf([...everyGroup.values()].filter((g) => g.categoryId === c.id));
    return { category_id: c.id, groups, name: c.name, published: c.published };
  }),
  fixed('/universe/systems/{system_id}', system),
  fixed('/universe/constellations/{constellation_id}', constellation),
  fixed('/universe/regions/{region_id}', (request) => {
    const r = pick(regions, request, 'region_id', 'Region');
    const inside = idsOf(constellationsByRegion.get(r.id));
    return { constellations: inside, description: `The region of ${r.name}.`, name: r.name, region_id: r.id };
  }),
  fixed('/universe/stations/{station_id}', station),
  fixed('/universe/planets/{planet_id}', (request) => {
    const p = pick(planets, request, 'planet_id', 'Planet');
    return { name: p.name, planet_id: p.id, position: p.position, system_id: p.systemId, type_id: p.typeId };
  }),
  fixed('/universe/moons/{moon_id}', (request) => {
    const m = pick(moons, request, 'moon_id', 'Moon');
    return {
      moon_id: m.id,
      name: m.name,
      position: m.position,
      system_id: planets.get(m.planetId)?.systemId ?? 0,
    };
  }),
  fixed('/universe/stargates/{stargate_id}', (request) => {
    const g = pick(stargates, request, 'stargate_id', 'Stargate');
    const systemId = stargates.get(g.destinationId)?.systemId ?? g.systemId;
    return {
      destination: { stargate_id: g.destinationId, system_id: systemId },
      name: `Stargate (${systems.get(systemId)?.name ?? ''})`,
      position: g.position,
      stargate_id: g.id,
      system_id: g.systemId,
      type_id: g.typeId,
    };
  }),
  fixed('/dogma/attributes/{attribute_id}', (request) => {
    const row = pick(dogmaAttributes, request, 'attribute_id', 'Attribute');
    return {
      attribute_id: num(row, 0),
      default_value: num(row, 2),
      high_is_good: num(row, 3) === 1,
      name: text(row, 1),
      published: true,
      stackable: num(row, 4) === 1,
    };
  }),
  fixed('/dogma/dynamic/items/{type_id}/{item_id}', mutatedItem),
  fixed('/markets/groups/{market_group_id}', (request) => {
    const row = pick(marketGroups, request, 'market_group_id', 'Market group');
    const id = num(row, 0);
    return {
      description: text(row, 1),
      market_group_id: id,
      name: text(row, 1),
      parent_group_id: num(row, 2) || undefined,
      types: [...everyType.values()].filter((t) => t.marketGroupId === id).map((t) => t.id),
    };
  }),
  fixed('/universe/races', everyRace),
  fixed('/universe/bloodlines', everyBloodline),
  fixed('/universe/ancestries', everyAncestry),
  fixed('/universe/factions', everyFaction),
];
