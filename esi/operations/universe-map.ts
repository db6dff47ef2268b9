import { z } from 'zod';
import { defineOperation } from '../define-operation.ts';
import { id, openEnum, position } from './fields.ts';

/** One region, with the ids of its constellations. */
export const universeRegion = defineOperation({
  id: 'GetUniverseRegionsRegionId',
  path: '/universe/regions/{region_id}',
  cacheSeconds: 'daily-1105',
  rateGroup: null,
  response: z.object({
    constellations: z.array(id),
    description: z.string().optional(),
    name: z.string(),
    region_id: id,
  }),
});

/** One constellation, with the ids of its systems. */
export const universeConstellation = defineOperation({
  id: 'GetUniverseConstellationsConstellationId',
  path: '/universe/constellations/{constellation_id}',
  cacheSeconds: 'daily-1105',
  rateGroup: null,
  response: z.object({
    constellation_id: id,
    name: z.string(),
    position,
    region_id: id,
    systems: z.array(id),
  }),
});

/**
 * `security_status` is the true one, not rounded as the game shows it. Systems of wormhole space have no
 * stargates.
 */
export const universeSystem = defineOperation({
  id: 'GetUniverseSystemsSystemId',
  path: '/universe/systems/{system_id}',
  cacheSeconds: 'daily-1105',
  rateGroup: null,
  response: z.object({
    constellation_id: id,
    name: z.string(),
    planets: z
      .array(
        z.object({ asteroid_belts: z.array(id).optional(), moons: z.array(id).optional(), planet_id: id }),
      )
      .optional(),
    position,
    security_class: z.string().optional(),
    security_status: z.number(),
    star_id: id.optional(),
    stargates: z.array(id).optional(),
    stations: z.array(id).optional(),
    system_id: id,
  }),
});

/** One planet with its name. */
export const universePlanet = defineOperation({
  id: 'GetUniversePlanetsPlanetId',
  path: '/universe/planets/{planet_id}',
  cacheSeconds: 'daily-1105',
  rateGroup: null,
  response: z.object({ name: z.string(), planet_id: id, position, system_id: id, type_id: id }),
});

/** One moon with its name. */
export const universeMoon = defineOperation({
  id: 'GetUniverseMoonsMoonId',
  path: '/universe/moons/{moon_id}',
  cacheSeconds: 'daily-1105',
  rateGroup: null,
  response: z.object({ moon_id: id, name: z.string(), position, system_id: id }),
});

/** One stargate, and the one it leads to. */
export const universeStargate = defineOperation({
  id: 'GetUniverseStargatesStargateId',
  path: '/universe/stargates/{stargate_id}',
  cacheSeconds: 'daily-1105',
  rateGroup: null,
  response: z.object({
    destination: z.object({ stargate_id: id, system_id: id }),
    name: z.string(),
    position,
    stargate_id: id,
    system_id: id,
    type_id: id,
  }),
});

/** A station of NPCs. `owner` is a corporation. */
export const universeStation = defineOperation({
  id: 'GetUniverseStationsStationId',
  path: '/universe/stations/{station_id}',
  cacheSeconds: 'daily-1105',
  rateGroup: null,
  response: z.object({
    max_dockable_ship_volume: z.number(),
    name: z.string(),
    office_rental_cost: z.number(),
    owner: id.optional(),
    position,
    race_id: id.optional(),
    reprocessing_efficiency: z.number(),
    reprocessing_stations_take: z.number(),
    services: z.array(openEnum),
    station_id: id,
    system_id: id,
    type_id: id,
  }),
});
