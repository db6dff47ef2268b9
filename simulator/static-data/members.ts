import { moons, planets, planetsBySystem, stargates, stargatesBySystem } from '../world/celestials.ts';
import {
  ancestries,
  bloodlines,
  constellations,
  constellationsByRegion,
  factions,
  npcCorporations,
  races,
  skills,
  systems,
  systemsByConstellation,
} from '../world/static-data.ts';
import { num, numbers, rows, text } from '../world/tables.ts';
import type { Row } from '../world/tables.ts';

type Line = Record<string, unknown>;

/** What only later builds know: a demo starts with an archive that is a little older than the game. */
const NEWEST_TYPES_FROM = 92_822;
const MOON_TYPE = 14;

const en = (name: string): { en: string } => ({ en: name });
/** The game leaves out what is nothing. */
const some = (value: number): number | undefined => (value === 0 ? undefined : value);
const pairs = (row: Row, size: number): number[][] => {
  const values = numbers(row).slice(1);
  return Array.from({ length: values.length / size }, (_, i) => values.slice(i * size, (i + 1) * size));
};

const typeRows = [...rows('types'), ...rows('moreTypes')].toSorted((a, b) => num(a, 0) - num(b, 0));
const groupRows = [...rows('groups'), ...rows('moreGroups')];
const categoryRows = [...rows('categories'), ...rows('moreCategories')];

function typesOf(complete: boolean): readonly Row[] {
  return complete ? typeRows : typeRows.filter((row) => num(row, 0) < NEWEST_TYPES_FROM);
}

function groupsOf(complete: boolean): readonly Row[] {
  const used = new Set(typesOf(complete).map((row) => num(row, 2)));
  return groupRows.filter((row) => complete || used.has(num(row, 0)));
}

function typeLine(row: Row): Line {
  return {
    _key: num(row, 0),
    basePrice: some(num(row, 8)),
    capacity: some(num(row, 6)),
    groupID: num(row, 2),
    marketGroupID: some(num(row, 7)),
    mass: some(num(row, 5)),
    metaGroupID: some(num(row, 9)),
    name: en(text(row, 1)),
    packagedVolume: some(num(row, 4)),
    portionSize: num(row, 10),
    published: num(row, 11) === 1,
    raceID: some(num(row, 12)),
    volume: some(num(row, 3)),
  };
}

/** Level and skill of each requirement are two attributes of their own; the last two pairs are crossed. */
const REQUIREMENTS = [
  [182, 277],
  [183, 278],
  [184, 279],
  [1285, 1286],
  [1289, 1287],
  [1290, 1288],
] as const;
const ATTRIBUTE_OF_SKILL = { primary: 180, secondary: 181, rank: 275 };
const FIRST_CHARACTER_ATTRIBUTE = 164;

/** Attributes and effects of every type that has any. */
function dogmaLines(complete: boolean): Line[] {
  const attributes = new Map<number, Map<number, number>>();
  const add = (typeId: number, attributeId: number, value: number): void => {
    const own = attributes.get(typeId) ?? new Map<number, number>();
    attributes.set(typeId, own.set(attributeId, value));
  };
  for (const row of rows('typeDogma'))
    for (const [id = 0, value = 0] of pairs(row, 2)) add(num(row, 0), id, value);
  for (const skill of skills.values()) {
    add(skill.id, ATTRIBUTE_OF_SKILL.primary, FIRST_CHARACTER_ATTRIBUTE + skill.primary);
    add(skill.id, ATTRIBUTE_OF_SKILL.secondary, FIRST_CHARACTER_ATTRIBUTE + skill.secondary);
    add(skill.id, ATTRIBUTE_OF_SKILL.rank, skill.rank);
  }
  for (const row of rows('typeSkills')) {
    for (const [i, [skillId = 0, level = 0]] of pairs(row, 2).entries()) {
      const [skill, levels] = REQUIREMENTS[i] ?? [0, 0];
      add(num(row, 0), skill, skillId);
      add(num(row, 0), levels, level);
    }
  }
  const effects = new Map(rows('moduleSlots').map((row) => [num(row, 0), num(row, 1)]));
  return typesOf(complete).flatMap((row) => {
    const id = num(row, 0);
    const own = attributes.get(id);
    const effectID = effects.get(id);
    if (own === undefined && effectID === undefined) return [];
    return [
      {
        _key: id,
        dogmaAttributes: [...(own ?? [])].map(([attributeID, value]) => ({ attributeID, value })),
        dogmaEffects: effectID === undefined ? undefined : [{ effectID, isDefault: false }],
      },
    ];
  });
}

const middle = (inside: readonly { x: number; y: number; z: number }[]): Line => {
  const mean = (axis: 'x' | 'y' | 'z'): number =>
    Math.round(inside.reduce((sum, point) => sum + point[axis], 0) / (inside.length || 1));
  return { x: mean('x'), y: mean('y'), z: mean('z') };
};
const idsOf = (list: readonly { id: number }[] | undefined): number[] => (list ?? []).map(({ id }) => id);

function systemLines(): Line[] {
  return [...systems.values()].map((s) => ({
    _key: s.id,
    constellationID: s.constellationId,
    name: en(s.name),
    planetIDs: idsOf(planetsBySystem.get(s.id)),
    position: { x: s.x, y: s.y, z: s.z },
    regionID: s.regionId,
    securityClass: s.securityClass || undefined,
    securityStatus: s.security,
    starID: some(s.starId),
    stargateIDs: idsOf(stargatesBySystem.get(s.id)),
  }));
}

function stationLine(row: Row): Line {
  const orbitID = num(row, 6);
  const moon = moons.get(orbitID);
  const planet = planets.get(moon?.planetId ?? orbitID);
  return {
    _key: num(row, 0),
    celestialIndex: planet?.celestialIndex,
    operationID: num(row, 5),
    orbitID,
    orbitIndex: moon?.orbitIndex,
    ownerID: num(row, 4),
    position: (moon ?? planet)?.position,
    solarSystemID: num(row, 2),
    typeID: num(row, 3),
    useOperationName: num(row, 7) === 1,
  };
}

/** The map: regions down to moons, stargates and stations. */
function mapMembers(): Record<string, Line[]> {
  const factionOfRegion = new Map(rows('regions').map((row) => [num(row, 0), num(row, 2)]));
  return {
    mapRegions: rows('regions').map((row) => ({
      _key: num(row, 0),
      constellationIDs: idsOf(constellationsByRegion.get(num(row, 0))),
      factionID: some(factionOfRegion.get(num(row, 0)) ?? 0),
      name: en(text(row, 1)),
      position: middle([...systems.values()].filter((s) => s.regionId === num(row, 0))),
    })),
    mapConstellations: [...constellations.values()].map((c) => ({
      _key: c.id,
      name: en(c.name),
      position: middle(systemsByConstellation.get(c.id) ?? []),
      regionID: c.regionId,
      solarSystemIDs: idsOf(systemsByConstellation.get(c.id)),
    })),
    mapSolarSystems: systemLines(),
    mapStargates: [...stargates.values()].map((gate) => ({
      _key: gate.id,
      destination: {
        solarSystemID: stargates.get(gate.destinationId)?.systemId,
        stargateID: gate.destinationId,
      },
      position: gate.position,
      solarSystemID: gate.systemId,
      typeID: gate.typeId,
    })),
    mapPlanets: [...planets.values()].map((planet) => ({
      _key: planet.id,
      celestialIndex: planet.celestialIndex,
      moonIDs: idsOf(planet.moons),
      position: planet.position,
      solarSystemID: planet.systemId,
      typeID: planet.typeId,
      uniqueName: rows('celestialNames').some((row) => row[0] === planet.id) ? en(planet.name) : undefined,
    })),
    mapMoons: [...moons.values()].map((moon) => ({
      _key: moon.id,
      celestialIndex: planets.get(moon.planetId)?.celestialIndex,
      orbitID: moon.planetId,
      orbitIndex: moon.orbitIndex,
      position: moon.position,
      solarSystemID: planets.get(moon.planetId)?.systemId,
      typeID: MOON_TYPE,
    })),
    npcStations: rows('stations').map(stationLine),
    stationOperations: rows('stationOperations').map((row) => ({
      _key: num(row, 0),
      operationName: en(text(row, 1)),
      services: numbers(row).slice(1),
    })),
  };
}

/** Peoples and powers. */
function peopleMembers(): Record<string, Line[]> {
  return {
    races: [...races.values()].map((race) => ({ _key: race.id, name: en(race.name) })),
    bloodlines: [...bloodlines.values()].map((b) => ({
      _key: b.id,
      corporationID: b.corporationId,
      name: en(b.name),
      raceID: b.raceId,
    })),
    ancestries: [...ancestries.values()].map((a) => ({
      _key: a.id,
      bloodlineID: a.bloodlineId,
      name: en(a.name),
    })),
    factions: [...factions.values()].map((f) => ({
      _key: f.id,
      corporationID: some(f.corporationId),
      militiaCorporationID: some(f.militiaCorporationId),
      name: en(f.name),
      sizeFactor: f.sizeFactor,
      solarSystemID: some(f.systemId),
    })),
    npcCorporations: [...npcCorporations.values()].map((c) => ({
      _key: c.id,
      ceoID: some(c.ceoId),
      factionID: some(c.factionId),
      name: en(c.name),
      stationID: some(c.stationId),
      tickerName: c.ticker,
    })),
  };
}

/** Types and what they are made of. */
function typeMembers(complete: boolean): Record<string, Line[]> {
  return {
    categories: categoryRows.map((row) => ({
      _key: num(row, 0),
      name: en(text(row, 1)),
      published: num(row, 2) === 1,
    })),
    groups: groupsOf(complete).map((row) => ({
      _key: num(row, 0),
      categoryID: num(row, 2),
      name: en(text(row, 1)),
      published: num(row, 3) === 1,
    })),
    types: typesOf(complete).map(typeLine),
    typeDogma: dogmaLines(complete),
    dogmaAttributes: rows('dogmaAttributes').map((row) => ({
      _key: num(row, 0),
      defaultValue: num(row, 2),
      highIsGood: num(row, 3) === 1,
      name: text(row, 1),
      stackable: num(row, 4) === 1,
    })),
    marketGroups: rows('marketGroups').map((row) => ({
      _key: num(row, 0),
      hasTypes: num(row, 3) === 1,
      name: en(text(row, 1)),
      parentGroupID: some(num(row, 2)),
    })),
    metaGroups: rows('metaGroups').map((row) => ({ _key: num(row, 0), name: en(text(row, 1)) })),
    controlTowerResources: rows('towerResources').map((row) => ({
      _key: num(row, 0),
      resources: pairs(row, 5).map(([resourceTypeID, purpose, quantity, factionID = 0, security = 0]) => ({
        factionID: some(factionID),
        minSecurityLevel: some(security),
        purpose,
        quantity,
        resourceTypeID,
      })),
    })),
  };
}

/** Everything in one archive, by member, in the order of its lines. `complete`: with what came last to the game. */
export function membersOf(complete: boolean): Record<string, Line[]> {
  return { ...typeMembers(complete), ...mapMembers(), ...peopleMembers() };
}
