import { z } from 'zod';
import { defineOperation } from '../define-operation.ts';
import { id, integer, openEnum } from './fields.ts';
import { charIndustry, corpIndustry } from './rate-groups.ts';

const blueprint = z.object({
  item_id: id,
  location_flag: openEnum,
  location_id: id,
  material_efficiency: integer,
  quantity: integer,
  runs: integer,
  time_efficiency: integer,
  type_id: id,
});

/**
 * Blueprints of the character. `quantity` is -1 for a single original, -2 for a copy, else the size of a stack
 * of originals; `runs` is -1 for originals. `location_id` is a place or a parent's `item_id`, as with assets.
 */
export const characterBlueprints = defineOperation({
  id: 'GetCharactersCharacterIdBlueprints',
  path: '/characters/{character_id}/blueprints',
  scopes: ['esi-characters.read_blueprints.v1'],
  cacheSeconds: 3600,
  rateGroup: charIndustry,
  paging: 'pages',
  response: z.array(blueprint),
});

/** Blueprints of the corporation; `quantity` and `runs` as in `characterBlueprints`. */
export const corporationBlueprints = defineOperation({
  id: 'GetCorporationsCorporationIdBlueprints',
  path: '/corporations/{corporation_id}/blueprints',
  scopes: ['esi-corporations.read_blueprints.v1'],
  roles: ['Director'],
  cacheSeconds: 3600,
  rateGroup: corpIndustry,
  paging: 'pages',
  response: z.array(blueprint),
});
