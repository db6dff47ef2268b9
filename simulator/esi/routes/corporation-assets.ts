import { corporationAssets } from '../../world/estate/corporation-assets.ts';
import type { CorporationAsset } from '../../world/estate/corporation-assets.ts';
import { membersOf } from '../../world/estate/members.ts';
import { corporationBlueprints, researchOf } from '../../world/estate/works.ts';
import { everyGroupOf } from '../../world/type-lookup.ts';
import { random } from '../../world/random.ts';
import { eveDate } from '../../clock.ts';
import { EsiError } from '../route.ts';
import type { EsiRequest, EsiRoute } from '../route.ts';
import { corporationOf, HOUR, ofCorporation } from './corporation.ts';
import { namesOf } from './assets.ts';
import { idsIn } from './public-character.ts';

const SCOPE = 'esi-assets.read_corporation_assets.v1';
const DAY_MS = 86_400_000;

const all = (request: EsiRequest): CorporationAsset[] =>
  corporationAssets(request.world, corporationOf(request), request.moment);

function assets(request: EsiRequest): unknown {
  return all(request).map((asset) => ({
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

/** The corporation's items with these ids; one that is not theirs fails the whole batch. */
function chosen(request: EsiRequest): CorporationAsset[] {
  const ids = idsIn(request.body);
  const owned = new Map(all(request).map((asset) => [asset.itemId, asset]));
  return ids.map((id) => {
    const asset = owned.get(id);
    if (!asset) throw new EsiError(404, 'Invalid IDs in the request');
    return asset;
  });
}

/** Who did what with a container in the last week. */
function containerLogs(request: EsiRequest): unknown {
  const { world, moment } = request;
  const boxes = all(request).filter((asset) => everyGroupOf(asset.typeId)?.name.includes('Container'));
  const people = membersOf(world, corporationOf(request).id, moment).slice(0, 60);
  const now = world.contentTime(moment);
  const today = Math.floor(now / DAY_MS);
  const logs = boxes.flatMap((box) =>
    Array.from({ length: 7 }, (_, i) => {
      const r = random(world.seed, 'container-log', box.itemId, today - i);
      const action = r.pick(['add', 'add', 'move', 'lock', 'unlock', 'set_name', 'configure'] as const);
      const isLoad = action === 'add' || action === 'move';
      return {
        action,
        character_id: r.pick(people).id,
        container_id: box.itemId,
        container_type_id: box.typeId,
        location_flag: box.flag,
        location_id: box.locationId,
        logged_at: eveDate((today - i) * DAY_MS + r.int(0, 86_399) * 1000),
        new_config_bitmask: action === 'configure' ? 5 : undefined,
        old_config_bitmask: action === 'configure' ? 1 : undefined,
        quantity: isLoad ? r.int(1, 900) : undefined,
        type_id: isLoad ? 34 : undefined,
      };
    }),
  );
  return logs.filter((log) => Date.parse(log.logged_at) <= now);
}

function blueprints(request: EsiRequest): unknown {
  return corporationBlueprints(request.world, corporationOf(request), request.moment).map((asset) => {
    const { material, time, runs } = researchOf(asset);
    return {
      item_id: asset.itemId,
      location_flag: asset.flag,
      location_id: asset.locationId,
      material_efficiency: material,
      quantity: asset.isBlueprintCopy ? -2 : -1,
      runs,
      time_efficiency: time,
      type_id: asset.typeId,
    };
  });
}

const OWNED = { scope: SCOPE, roles: ['Director'], group: 'corp-asset' } as const;

function bulk(path: string, handle: EsiRoute['handle']): EsiRoute {
  return { ...ofCorporation(path, { ...OWNED, cache: { kind: 'none' } }, handle), method: 'POST' };
}

export const corporationAssetRoutes: readonly EsiRoute[] = [
  ofCorporation('/assets', { ...OWNED, cache: HOUR, pageSize: 1000 }, assets),
  bulk('/assets/names', (request) => namesOf(chosen(request))),
  bulk('/assets/locations', (request) =>
    chosen(request).map((asset) => ({
      item_id: asset.itemId,
      position: asset.position ?? { x: 0, y: 0, z: 0 },
    })),
  ),
  ofCorporation(
    '/containers/logs',
    {
      scope: 'esi-corporations.read_container_logs.v1',
      roles: ['Director'],
      group: 'corp-structure',
      cache: { kind: 'ttl', seconds: 600 },
      pageSize: 1000,
    },
    containerLogs,
  ),
  ofCorporation(
    '/blueprints',
    {
      scope: 'esi-corporations.read_blueprints.v1',
      roles: ['Director'],
      group: 'corp-industry',
      cache: HOUR,
      pageSize: 1000,
    },
    blueprints,
  ),
];
