import {
  defineContract,
  id,
  idParam,
  named,
  staticIdParam,
  tablePage,
  tableQuery,
} from '@muster/core/contract';
import * as z from 'zod/mini';
import { CHARACTER_PATH, characterParams } from './character-path.ts';
import { solarSystem } from './location.contract.ts';

const PATH = `${CHARACTER_PATH}/assets` as const;

/** Id of the place that holds what lies in something we cannot see. */
export const UNKNOWN_PLACE = 0;

export const placeKinds = ['station', 'structure', 'solar_system', 'asset_safety', 'unknown'] as const;

const toggle = z.optional(z.literal('true'));
const placeParam = z.coerce.number().check(z.int(), z.minimum(0), z.maximum(Number.MAX_SAFE_INTEGER));

/** Where a tree of items stands. The name is null while it is not known, and for `UNKNOWN_PLACE`. */
const place = z.object({ id, kind: z.enum(placeKinds), name: z.nullable(z.string()) });
export type AssetPlace = z.infer<typeof place>;

const assetItem = z.object({
  itemId: id,
  type: named,
  /** Given by the owner. */
  name: z.nullable(z.string()),
  group: z.nullable(named),
  category: z.nullable(named),
  quantity: z.int(),
  /** Of the whole stack, in m³; null while the type is not known. */
  volume: z.nullable(z.number()),
  /** ESI's `location_flag`: hangar, cargo, slot, … */
  flag: z.string(),
  /** Assembled or unpacked: one of its kind, not a stack. */
  isSingleton: z.boolean(),
  isBlueprintCopy: z.boolean(),
  /** The ship that the character flies in space. */
  isActiveShip: z.boolean(),
  /** Items directly in it; more than 0 makes it a container that can be opened. */
  childCount: z.int(),
  place,
  /** The containers around it, the outermost first. */
  containers: z.array(z.object({ itemId: id, type: named, name: z.nullable(z.string()) })),
});
export type AssetItem = z.infer<typeof assetItem>;

export const assetPlacesContract = defineContract({
  method: 'GET',
  path: `${PATH}/places`,
  summary: 'Places where the character has items',
  params: characterParams,
  query: tableQuery(['name', 'system', 'region', 'items'], 'name', {
    region: z.optional(staticIdParam),
    system: z.optional(staticIdParam),
  }),
  response: tablePage(
    z.object({
      place,
      system: z.nullable(solarSystem),
      /** All items there, however deep in containers. */
      items: z.int(),
      /** Those that lie there directly. */
      topItems: z.int(),
    }),
  ),
});

/**
 * Items of one container (`parent`), of one place (`place`; what lies in containers too with `flat`), or of the
 * whole character (neither). `q` searches in type, own name and group.
 */
export const assetItemsContract = defineContract({
  method: 'GET',
  path: `${PATH}/items`,
  summary: 'Items of a place or container, or a search through all of them',
  params: characterParams,
  query: tableQuery(['name', 'type', 'quantity', 'volume', 'location'], 'name', {
    parent: z.optional(idParam),
    place: z.optional(placeParam),
    flat: toggle,
    region: z.optional(staticIdParam),
    system: z.optional(staticIdParam),
    category: z.optional(staticIdParam),
    group: z.optional(staticIdParam),
    ships: toggle,
    singletons: toggle,
  }),
  response: tablePage(assetItem),
});

export const assetItemContract = defineContract({
  method: 'GET',
  path: `${PATH}/items/:itemId`,
  summary: 'One item with the containers around it',
  params: z.extend(characterParams, { itemId: idParam }),
  response: assetItem,
});

const counted = z.object({ id, name: z.nullable(z.string()), items: z.int() });

export const assetFiltersContract = defineContract({
  method: 'GET',
  path: `${PATH}/filters`,
  summary: 'Regions, systems, categories and groups that the items can be filtered by',
  params: characterParams,
  response: z.object({
    regions: z.array(counted),
    systems: z.array(z.extend(counted, { regionId: z.nullable(id) })),
    categories: z.array(counted),
    groups: z.array(z.extend(counted, { categoryId: z.nullable(id) })),
  }),
});
