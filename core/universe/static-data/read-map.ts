import * as z from 'zod';
import { factOf } from './archive-facts.ts';
import { moonName, planetName, stationName } from './celestial-names.ts';
import { integer, place, position, text } from './line-fields.ts';
import { defineReader, type MemberReader } from './member-reader.ts';

const regionLine = z.object({ _key: integer, name: text, wormholeClassID: integer.optional() });
const constellationLine = regionLine.extend({ regionID: integer });
const systemLine = z.object({
  _key: integer,
  name: text,
  constellationID: integer,
  securityStatus: z.number(),
  position: position.optional(),
  wormholeClassID: integer.optional(),
});
const stargateLine = z.object({
  solarSystemID: integer,
  destination: z.object({ solarSystemID: integer }),
});
/** A few have names of their own. */
const celestialLine = z.object({
  _key: integer,
  solarSystemID: integer,
  position: position.optional(),
  uniqueName: text.optional(),
  name: text.optional(),
});
/** Written as a Roman numeral, which grows with the number. */
const ordinal = z.int().min(0).max(3_999);
const planetLine = celestialLine.extend({ celestialIndex: ordinal, typeID: integer });
const moonLine = celestialLine.extend({ orbitID: integer, orbitIndex: integer });
const stationLine = z.object({
  _key: integer,
  solarSystemID: integer,
  typeID: integer,
  ownerID: integer,
  operationID: integer.optional(),
  useOperationName: z.boolean().default(false),
  orbitID: integer.optional(),
  position: position.optional(),
});

/**
 * The map, from regions down to stations; names are made of names above them. After the NPC corporations. Stations are
 * read twice: of 300,000 moons, only the names of those with a station need to be kept in memory.
 */
export const mapReaders: readonly MemberReader[] = [
  defineReader('mapRegions', regionLine, (line, { add, facts }) => {
    if (line.wormholeClassID !== undefined) facts.wormholeClassOf.set(line._key, line.wormholeClassID);
    add('region', { region_id: line._key, name: line.name });
  }),
  defineReader('mapConstellations', constellationLine, (line, { add, facts }) => {
    const wormholeClass = line.wormholeClassID ?? facts.wormholeClassOf.get(line.regionID);
    if (wormholeClass !== undefined) facts.wormholeClassOf.set(line._key, wormholeClass);
    add('constellation', { constellation_id: line._key, name: line.name, region_id: line.regionID });
  }),
  defineReader('mapSolarSystems', systemLine, (line, { add, facts }) => {
    facts.systemNames.set(line._key, line.name);
    add('system', {
      system_id: line._key,
      name: line.name,
      security: line.securityStatus,
      constellation_id: line.constellationID,
      ...place(line.position),
      wormhole_class_id: line.wormholeClassID ?? facts.wormholeClassOf.get(line.constellationID) ?? null,
    });
  }),
  defineReader('mapStargates', stargateLine, (line, { add, facts }) => {
    const from = line.solarSystemID;
    const to = line.destination.solarSystemID;
    // Nothing forbids two pairs of gates between the same systems.
    if (facts.jumps.has(`${from} ${to}`)) return;
    facts.jumps.add(`${from} ${to}`);
    add('stargate_jump', { from_system_id: from, to_system_id: to });
  }),
  defineReader('npcStations', z.object({ orbitID: integer.optional() }), (line, { facts }) => {
    if (line.orbitID !== undefined) facts.orbits.add(line.orbitID);
  }),
  defineReader('mapPlanets', planetLine, (line, { add, facts }) => {
    const system = factOf(facts.systemNames, line.solarSystemID, 'solar system');
    const name = line.uniqueName ?? line.name ?? planetName(system, line.celestialIndex);
    facts.celestialNames.set(line._key, name);
    add('planet', {
      planet_id: line._key,
      name,
      system_id: line.solarSystemID,
      type_id: line.typeID,
      celestial_index: line.celestialIndex,
      ...place(line.position),
    });
  }),
  defineReader('mapMoons', moonLine, (line, { add, facts }) => {
    const planet = factOf(facts.celestialNames, line.orbitID, 'planet');
    const name = line.uniqueName ?? line.name ?? moonName(planet, line.orbitIndex);
    if (facts.orbits.has(line._key)) facts.celestialNames.set(line._key, name);
    add('moon', {
      moon_id: line._key,
      name,
      planet_id: line.orbitID,
      system_id: line.solarSystemID,
      ...place(line.position),
    });
  }),
  defineReader('stationOperations', z.object({ _key: integer, operationName: text }), (line, { facts }) => {
    facts.operationNames.set(line._key, line.operationName);
  }),
  defineReader('npcStations', stationLine, (line, { add, facts }) => {
    const system = factOf(facts.systemNames, line.solarSystemID, 'solar system');
    const orbit = line.orbitID === undefined ? undefined : facts.celestialNames.get(line.orbitID);
    const operation =
      line.useOperationName && line.operationID !== undefined
        ? factOf(facts.operationNames, line.operationID, 'station operation')
        : null;
    add('station', {
      station_id: line._key,
      // What orbits the star itself is called after the system, as the star is.
      name: stationName(
        orbit ?? system,
        factOf(facts.corporationNames, line.ownerID, 'corporation'),
        operation,
      ),
      system_id: line.solarSystemID,
      type_id: line.typeID,
      owner_id: line.ownerID,
      ...place(line.position),
    });
  }),
];
