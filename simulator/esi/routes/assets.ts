import { hash } from '../../world/random.ts';
import { assetsOf } from '../../world/life/assets.ts';
import type { Asset } from '../../world/life/assets.ts';
import { EsiError, characterOf } from '../route.ts';
import type { EsiRequest, EsiRoute } from '../route.ts';
import { idsIn } from './public-character.ts';

const SCOPE = 'esi-assets.read_assets.v1';

function assets(request: EsiRequest): unknown {
  return assetsOf(request.world, characterOf(request), request.moment).map((asset) => ({
    ...(asset.isBlueprintCopy ? { is_blueprint_copy: true } : {}),
    is_singleton: asset.isSingleton,
    item_id: asset.itemId,
    location_flag: asset.flag,
    location_id: asset.locationId,
    location_type: asset.locationType,
    quantity: asset.quantity,
    type_id: asset.typeId,
  }));
}

/** The caller's assets with these ids; one that is not theirs fails the whole batch. */
function chosen(request: EsiRequest): Asset[] {
  const ids = idsIn(request.body);
  const owned = new Map(
    assetsOf(request.world, characterOf(request), request.moment).map((a) => [a.itemId, a]),
  );
  return ids.map((id) => {
    const asset = owned.get(id);
    if (!asset) throw new EsiError(404, 'Invalid IDs in the request');
    return asset;
  });
}

/** Nameable things without a name are called "None", as a word; a stack has no name and fails the whole batch. */
export function namesOf(assets: readonly Asset[]): unknown {
  if (assets.some(({ isSingleton }) => !isSingleton)) throw new EsiError(404, 'Invalid IDs in the request');
  return assets.map((asset) => ({ item_id: asset.itemId, name: asset.name ?? 'None' }));
}

function locations(request: EsiRequest): unknown {
  return chosen(request).map((asset) => {
    const inSpace = asset.locationType === 'solar_system';
    const at = (axis: string): number => (inSpace ? (hash(1, asset.itemId, axis) - 2 ** 31) * 200 : 0);
    return { item_id: asset.itemId, position: { x: at('x'), y: at('y'), z: at('z') } };
  });
}

export const assetRoutes: readonly EsiRoute[] = [
  {
    method: 'GET',
    path: '/characters/{character_id}/assets',
    scope: SCOPE,
    cache: { kind: 'ttl', seconds: 3600 },
    group: 'char-asset',
    pageSize: 1000,
    handle: assets,
  },
  {
    method: 'POST',
    path: '/characters/{character_id}/assets/names',
    scope: SCOPE,
    cache: { kind: 'none' },
    group: 'char-asset',
    handle: (request) => namesOf(chosen(request)),
  },
  {
    method: 'POST',
    path: '/characters/{character_id}/assets/locations',
    scope: SCOPE,
    cache: { kind: 'none' },
    group: 'char-asset',
    handle: locations,
  },
];
