import { moons, planets, planetsBySystem, stargates, stargatesBySystem } from '../world/celestials.ts';
import { chunks, dogmaOf, everyCategory, everyGroup, everyType } from '../world/every-type.ts';
import type { AnyGroup, AnyType } from '../world/every-type.ts';
import {
  ancestries,
  bloodlines,
  constellations,
  constellationsByRegion,
  factions,
  npcCorporations,
  races,
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

function typesOf(complete: boolean): AnyType[] {
  return [...everyType.values()].filter(({ id }) => complete || id < NEWEST_TYPES_FROM);
}

function groupsOf(complete: boolean): AnyGroup[] {
  const used = new Set(typesOf(complete).map(({ groupId }) => groupId));
  return [...everyGroup.values()].filter(({ id }) => complete || used.has(id));
}

function typeLine(type: AnyType): Line {
  return {
    _key: type.id,
    basePrice: some(type.basePrice),
    capacity: some(type.capacity),
    groupID: type.groupId,
    marketGroupID: some(type.marketGroupId),
    mass: some(type.mass),
    metaGroupID: some(type.metaGroupId),
    name: en(type.name),
    packagedVolume: some(type.packagedVolume),
    portionSize: type.portionSize,
    published: type.published,
    raceID: some(type.raceId),
    volume: some(type.volume),
  };
}

/** Attributes and effects of every type that has any. */
function dogmaLines(complete: boolean): Line[] {
  return typesOf(complete).flatMap(({ id }) => {
    const { attributes, effects } = dogmaOf(id);
    if (attributes.length + effects.length === 0) return [];
    return [
      {
        _key: id,
        dogmaAttributes: attributes.map(([attributeID, value]) => ({ attributeID, value })),
        dogmaEffects:
          effects.length === 0 ? undefined : effects.map((effectID) => ({ effectID, isDefault: false })),
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
    categories: [...everyCategory.values()].map(({ id, name, published }) => ({
      _key: id,
      name: en(name),
      published,
    })),
    groups: groupsOf(complete).map((group) => ({
      _key: group.id,
      categoryID: group.categoryId,
      name: en(group.name),
      published: group.published,
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
      resources: chunks(row, 5).map(([resourceTypeID, purpose, quantity, factionID = 0, security = 0]) => ({
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
