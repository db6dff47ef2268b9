import { z } from 'zod';
import { defineOperation } from '../define-operation.ts';
import { id, integer, openEnum } from './fields.ts';
import { charAsset } from './rate-groups.ts';

/** What `location_id` of an asset can be, as far as we know. */
export const assetLocationTypes = ['station', 'solar_system', 'item', 'other'] as const;

/**
 * Everything the character owns, as a flat list that forms a tree: `location_id` is a place or a parent's `item_id`.
 * The ship it flies in space is not listed, what is in that ship is.
 */
export const characterAssets = defineOperation({
  id: 'GetCharactersCharacterIdAssets',
  path: '/characters/{character_id}/assets',
  scopes: ['esi-assets.read_assets.v1'],
  cacheSeconds: 3600,
  rateGroup: charAsset,
  paging: 'pages',
  response: z.array(
    z.object({
      item_id: id,
      type_id: id,
      quantity: integer,
      location_id: id,
      location_type: openEnum,
      location_flag: openEnum,
      is_singleton: z.boolean(),
      is_blueprint_copy: z.boolean().optional(),
    }),
  ),
});

/**
 * Names that the owner gave to ships and containers; `None` when it gave none. One item that is not the
 * character's makes the whole batch a 404.
 */
export const characterAssetNames = defineOperation({
  id: 'PostCharactersCharacterIdAssetsNames',
  method: 'POST',
  path: '/characters/{character_id}/assets/names',
  scopes: ['esi-assets.read_assets.v1'],
  cacheSeconds: null,
  rateGroup: charAsset,
  body: z.array(id).min(1).max(1000),
  response: z.array(z.object({ item_id: id, name: z.string() })),
});
