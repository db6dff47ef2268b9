import { z } from 'zod';
import { defineOperation } from '../define-operation.ts';
import { id, openEnum } from './fields.ts';

/** What `characterSearch` can look for, as far as we know. */
export const searchCategories = [
  'agent',
  'alliance',
  'character',
  'constellation',
  'corporation',
  'faction',
  'inventory_type',
  'region',
  'solar_system',
  'station',
  'structure',
] as const;

/**
 * Ids of things whose name has the text (3 characters or more; with `strict` the whole name), by category.
 * Structures are those the character may dock at.
 */
export const characterSearch = defineOperation({
  id: 'GetCharactersCharacterIdSearch',
  path: '/characters/{character_id}/search',
  query: z.object({
    categories: z.array(openEnum).min(1),
    search: z.string().min(3),
    strict: z.boolean().optional(),
  }),
  scopes: ['esi-search.search_structures.v1'],
  cacheSeconds: 3600,
  rateGroup: null,
  response: z.object({
    agent: z.array(id).optional(),
    alliance: z.array(id).optional(),
    character: z.array(id).optional(),
    constellation: z.array(id).optional(),
    corporation: z.array(id).optional(),
    faction: z.array(id).optional(),
    inventory_type: z.array(id).optional(),
    region: z.array(id).optional(),
    solar_system: z.array(id).optional(),
    station: z.array(id).optional(),
    structure: z.array(id).optional(),
  }),
});
