import { z } from 'zod';
import { defineOperation } from '../define-operation.ts';
import { id, integer, openEnum, position } from './fields.ts';

/** Kinds of things that `universeNames` knows, as far as we know. */
export const nameCategories = [
  'alliance',
  'character',
  'constellation',
  'corporation',
  'inventory_type',
  'region',
  'solar_system',
  'station',
  'faction',
] as const;

/**
 * Names of up to 1,000 different ids. One id it cannot resolve makes the whole batch a 404: halve it and ask again.
 * Structures, moons, planets and stargates are never resolvable here.
 */
export const universeNames = defineOperation({
  id: 'PostUniverseNames',
  method: 'POST',
  path: '/universe/names',
  cacheSeconds: null,
  rateGroup: null,
  body: z.array(id).min(1).max(1000),
  response: z.array(z.object({ id, name: z.string(), category: openEnum })),
});

export const universeType = defineOperation({
  id: 'GetUniverseTypesTypeId',
  path: '/universe/types/{type_id}',
  cacheSeconds: 'daily-1105',
  rateGroup: null,
  response: z.object({
    type_id: id,
    name: z.string(),
    description: z.string(),
    published: z.boolean(),
    group_id: id,
    market_group_id: id.optional(),
    icon_id: id.optional(),
    graphic_id: id.optional(),
    capacity: z.number().optional(),
    mass: z.number().optional(),
    volume: z.number().optional(),
    packaged_volume: z.number().optional(),
    radius: z.number().optional(),
    portion_size: integer.optional(),
    dogma_attributes: z.array(z.object({ attribute_id: id, value: z.number() })).optional(),
    dogma_effects: z.array(z.object({ effect_id: id, is_default: z.boolean() })).optional(),
  }),
});

export const universeGroup = defineOperation({
  id: 'GetUniverseGroupsGroupId',
  path: '/universe/groups/{group_id}',
  cacheSeconds: 'daily-1105',
  rateGroup: null,
  response: z.object({
    group_id: id,
    name: z.string(),
    published: z.boolean(),
    category_id: id,
    types: z.array(id),
  }),
});

export const universeCategory = defineOperation({
  id: 'GetUniverseCategoriesCategoryId',
  path: '/universe/categories/{category_id}',
  cacheSeconds: 'daily-1105',
  rateGroup: null,
  response: z.object({ category_id: id, name: z.string(), published: z.boolean(), groups: z.array(id) }),
});

export const universeRegion = defineOperation({
  id: 'GetUniverseRegionsRegionId',
  path: '/universe/regions/{region_id}',
  cacheSeconds: 'daily-1105',
  rateGroup: null,
  response: z.object({
    region_id: id,
    name: z.string(),
    description: z.string().optional(),
    constellations: z.array(id),
  }),
});

export const universeConstellation = defineOperation({
  id: 'GetUniverseConstellationsConstellationId',
  path: '/universe/constellations/{constellation_id}',
  cacheSeconds: 'daily-1105',
  rateGroup: null,
  response: z.object({
    constellation_id: id,
    name: z.string(),
    region_id: id,
    position,
    systems: z.array(id),
  }),
});

/** `security_status` is the true one, not rounded as the game shows it. */
export const universeSystem = defineOperation({
  id: 'GetUniverseSystemsSystemId',
  path: '/universe/systems/{system_id}',
  cacheSeconds: 'daily-1105',
  rateGroup: null,
  response: z.object({
    system_id: id,
    name: z.string(),
    constellation_id: id,
    security_status: z.number(),
    security_class: z.string().optional(),
    star_id: id.optional(),
    position,
    planets: z
      .array(
        z.object({
          planet_id: id,
          moons: z.array(id).optional(),
          asteroid_belts: z.array(id).optional(),
        }),
      )
      .optional(),
    stargates: z.array(id).optional(),
    stations: z.array(id).optional(),
  }),
});

export const universeStation = defineOperation({
  id: 'GetUniverseStationsStationId',
  path: '/universe/stations/{station_id}',
  cacheSeconds: 'daily-1105',
  rateGroup: null,
  response: z.object({
    station_id: id,
    name: z.string(),
    type_id: id,
    system_id: id,
    owner: id.optional(),
    race_id: id.optional(),
    position,
    max_dockable_ship_volume: z.number(),
    office_rental_cost: z.number(),
    reprocessing_efficiency: z.number(),
    reprocessing_stations_take: z.number(),
    services: z.array(openEnum),
  }),
});

/** A player's structure. 403 unless the character may dock there, and every 403 burns the error budget of our IP. */
export const universeStructure = defineOperation({
  id: 'GetUniverseStructuresStructureId',
  path: '/universe/structures/{structure_id}',
  scopes: ['esi-universe.read_structures.v1'],
  cacheSeconds: 3600,
  rateGroup: null,
  response: z.object({
    name: z.string(),
    owner_id: id,
    solar_system_id: id,
    type_id: id.optional(),
    position: position.optional(),
  }),
});

export const universeRaces = defineOperation({
  id: 'GetUniverseRaces',
  path: '/universe/races',
  cacheSeconds: 'daily-1105',
  rateGroup: null,
  response: z.array(z.object({ race_id: id, name: z.string(), description: z.string(), alliance_id: id })),
});

export const universeBloodlines = defineOperation({
  id: 'GetUniverseBloodlines',
  path: '/universe/bloodlines',
  cacheSeconds: 'daily-1105',
  rateGroup: null,
  response: z.array(
    z.object({
      bloodline_id: id,
      name: z.string(),
      description: z.string(),
      race_id: id,
      corporation_id: id,
      perception: integer,
      willpower: integer,
      charisma: integer,
      memory: integer,
      intelligence: integer,
    }),
  ),
});
