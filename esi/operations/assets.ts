import { z } from 'zod';
import { defineOperation } from '../define-operation.ts';
import { batchOfIds, id, integer, openEnum, position } from './fields.ts';
import { charAsset, corpAsset } from './rate-groups.ts';

/** What `location_id` of an asset can be, as far as we know. */
export const assetLocationTypes = ['station', 'solar_system', 'item', 'other'] as const;

const asset = z.object({
  is_blueprint_copy: z.boolean().optional(),
  is_singleton: z.boolean(),
  item_id: id,
  location_flag: openEnum,
  location_id: id,
  location_type: openEnum,
  quantity: integer,
  type_id: id,
});

const assetName = z.object({ item_id: id, name: z.string() });

const assetLocation = z.object({ item_id: id, position });

/**
 * Everything the character owns, as a flat list that forms a tree: `location_id` is a place or a parent's
 * `item_id`. The ship it flies in space is not listed, what is in that ship is. Location 2004 is asset safety.
 */
export const characterAssets = defineOperation({
  id: 'GetCharactersCharacterIdAssets',
  path: '/characters/{character_id}/assets',
  scopes: ['esi-assets.read_assets.v1'],
  cacheSeconds: 3600,
  rateGroup: charAsset,
  paging: 'pages',
  response: z.array(asset),
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
  body: batchOfIds,
  response: z.array(assetName),
});

/**
 * Where items are in space, in metres from the sun; (0,0,0) for what is inside something else. A foreign item
 * makes the whole batch a 404.
 */
export const characterAssetLocations = defineOperation({
  id: 'PostCharactersCharacterIdAssetsLocations',
  method: 'POST',
  path: '/characters/{character_id}/assets/locations',
  scopes: ['esi-assets.read_assets.v1'],
  cacheSeconds: null,
  rateGroup: charAsset,
  body: batchOfIds,
  response: z.array(assetLocation),
});

/**
 * Everything the corporation owns, as a flat list that forms a tree. The hangars hang on an item of its own: an
 * `OfficeFolder` in the station is the parent of what lies in `CorpSAG1` to `CorpSAG7`.
 */
export const corporationAssets = defineOperation({
  id: 'GetCorporationsCorporationIdAssets',
  path: '/corporations/{corporation_id}/assets',
  scopes: ['esi-assets.read_corporation_assets.v1'],
  roles: ['Director'],
  cacheSeconds: 3600,
  rateGroup: corpAsset,
  paging: 'pages',
  response: z.array(asset),
});

/**
 * Names of ships, containers and starbases of the corporation; `None` when it has none. A foreign item makes
 * the whole batch a 404.
 */
export const corporationAssetNames = defineOperation({
  id: 'PostCorporationsCorporationIdAssetsNames',
  method: 'POST',
  path: '/corporations/{corporation_id}/assets/names',
  scopes: ['esi-assets.read_corporation_assets.v1'],
  roles: ['Director'],
  cacheSeconds: null,
  rateGroup: corpAsset,
  body: batchOfIds,
  response: z.array(assetName),
});

/**
 * Where items are in space, in metres from the sun; (0,0,0) for what is inside something else. The only way to
 * tell which planet a customs office or which moon a starbase stands at. A foreign item makes the whole batch a
 * 404.
 */
export const corporationAssetLocations = defineOperation({
  id: 'PostCorporationsCorporationIdAssetsLocations',
  method: 'POST',
  path: '/corporations/{corporation_id}/assets/locations',
  scopes: ['esi-assets.read_corporation_assets.v1'],
  roles: ['Director'],
  cacheSeconds: null,
  rateGroup: corpAsset,
  body: batchOfIds,
  response: z.array(assetLocation),
});
