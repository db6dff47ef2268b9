import { z } from 'zod';
import { defineOperation } from '../define-operation.ts';
import { batchOfIds, batchOfNames, id, integer, openEnum, position } from './fields.ts';

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
 * Names of up to 1,000 different ids. One id it cannot resolve makes the whole batch a 404: halve it and ask
 * again. Structures, moons, planets and stargates are never resolvable here.
 */
export const universeNames = defineOperation({
  id: 'PostUniverseNames',
  method: 'POST',
  path: '/universe/names',
  cacheSeconds: null,
  rateGroup: null,
  body: batchOfIds,
  response: z.array(z.object({ category: openEnum, id, name: z.string() })),
});

/** Ids of one kind; nothing is required of a row. */
const found = z.array(z.object({ id: id.optional(), name: z.string().optional() }));

/** Ids of up to 500 different names, whole but in any case. What is not found is silently missing. */
export const universeIds = defineOperation({
  id: 'PostUniverseIds',
  method: 'POST',
  path: '/universe/ids',
  cacheSeconds: null,
  rateGroup: null,
  body: batchOfNames,
  response: z.object({
    agents: found.optional(),
    alliances: found.optional(),
    characters: found.optional(),
    constellations: found.optional(),
    corporations: found.optional(),
    factions: found.optional(),
    inventory_types: found.optional(),
    regions: found.optional(),
    stations: found.optional(),
    systems: found.optional(),
  }),
});

/** One type of things. Lists of attributes are absent where they would be empty. */
export const universeType = defineOperation({
  id: 'GetUniverseTypesTypeId',
  path: '/universe/types/{type_id}',
  cacheSeconds: 'daily-1105',
  rateGroup: null,
  response: z.object({
    capacity: z.number().optional(),
    description: z.string(),
    dogma_attributes: z.array(z.object({ attribute_id: id, value: z.number() })).optional(),
    dogma_effects: z.array(z.object({ effect_id: id, is_default: z.boolean() })).optional(),
    graphic_id: id.optional(),
    group_id: id,
    icon_id: id.optional(),
    market_group_id: id.optional(),
    mass: z.number().optional(),
    name: z.string(),
    packaged_volume: z.number().optional(),
    portion_size: integer.optional(),
    published: z.boolean(),
    radius: z.number().optional(),
    type_id: id,
    volume: z.number().optional(),
  }),
});

/** One group of types, with the ids of its types. */
export const universeGroup = defineOperation({
  id: 'GetUniverseGroupsGroupId',
  path: '/universe/groups/{group_id}',
  cacheSeconds: 'daily-1105',
  rateGroup: null,
  response: z.object({
    category_id: id,
    group_id: id,
    name: z.string(),
    published: z.boolean(),
    types: z.array(id),
  }),
});

/** One category of groups, with the ids of its groups. */
export const universeCategory = defineOperation({
  id: 'GetUniverseCategoriesCategoryId',
  path: '/universe/categories/{category_id}',
  cacheSeconds: 'daily-1105',
  rateGroup: null,
  response: z.object({ category_id: id, groups: z.array(id), name: z.string(), published: z.boolean() }),
});

/**
 * Ids of structures in which everybody may dock; `filter` wants those with a market or with basic
 * manufacturing.
 */
export const universeStructures = defineOperation({
  id: 'GetUniverseStructures',
  path: '/universe/structures',
  query: z.object({ filter: openEnum.optional() }),
  cacheSeconds: 3600,
  rateGroup: null,
  response: z.array(id),
});

/**
 * A player's structure. 403 unless the character may dock there, and every 403 burns the error budget of our
 * IP.
 */
export const universeStructure = defineOperation({
  id: 'GetUniverseStructuresStructureId',
  path: '/universe/structures/{structure_id}',
  scopes: ['esi-universe.read_structures.v1'],
  cacheSeconds: 3600,
  rateGroup: null,
  response: z.object({
    name: z.string(),
    owner_id: id,
    position: position.optional(),
    solar_system_id: id,
    type_id: id.optional(),
  }),
});
