import { diffRows } from '@muster/core';
import {
  characterAssetNames,
  characterAssets,
  characterLocation,
  characterShip,
  UNCHANGED,
} from '@muster/esi';
import type { Kysely } from 'kysely';
import { UNKNOWN_PLACE } from '../../../shared/assets.contract.ts';
import { activeShip } from './active-ship.ts';
import { type AssetNames, fetchNames } from './fetch-names.ts';
import { type EsiAsset, type ListedAsset, toListedAsset, toName } from './listed-asset.ts';
import { placeAssets } from './place-assets.ts';
import { type AssetTables, defineSection } from './tables.ts';

export interface AssetData {
  /** Null when the list is still the one that is stored. */
  list: readonly EsiAsset[] | null;
  names: AssetNames;
  activeShip: ListedAsset | null;
}

export const assetsSection = defineSection<AssetData>({
  id: 'assets',
  title: 'Assets',
  operations: [characterAssets, characterAssetNames, characterShip, characterLocation],
  staleMinutes: 480,
  async fetch({ esi, characterId }) {
    const params = { character_id: characterId };
    const list = await esi.pages(characterAssets, params);
    const ship = await esi.get(characterShip, params);
    const location = await esi.get(characterLocation, params);
    if (list === UNCHANGED && ship === UNCHANGED && location === UNCHANGED) return UNCHANGED;
    return {
      list: list === UNCHANGED ? null : list,
      names: list === UNCHANGED ? new Map() : await fetchNames(esi, characterId, list),
      activeShip: activeShip(
        ship === UNCHANGED ? await esi.fetch(characterShip, params) : ship,
        location === UNCHANGED ? await esi.fetch(characterLocation, params) : location,
      ),
    };
  },
  async store({ trx, subjectId, needs }, data) {
    const listed =
      data.list === null
        ? await storedAssets(trx, subjectId)
        : nameAssets(data.list, data.names, await storedNames(trx, subjectId));
    const rows = placeAssets(withShip(listed, data.activeShip));
    needs.types(rows.map((row) => row.type_id));
    needs.locations(rows.map((row) => row.root_location_id).filter((id) => id !== UNKNOWN_PLACE));
    await diffRows(trx, 'memberaudit.asset', {
      scope: { registration_id: subjectId },
      key: ['item_id'],
      rows,
    });
  },
});

/** ESI lists the ship of a docked character. */
function withShip(listed: readonly ListedAsset[], ship: ListedAsset | null): readonly ListedAsset[] {
  if (ship === null || listed.some((item) => item.item_id === ship.item_id)) return listed;
  return [...listed, ship];
}

/** Where ESI did not say, an item keeps the name it was last known by. */
function nameAssets(
  list: readonly EsiAsset[],
  names: AssetNames,
  known: ReadonlyMap<number, string | null>,
): ListedAsset[] {
  return list.map((asset) => {
    const name = names.get(asset.item_id);
    return toListedAsset(asset, name === undefined ? (known.get(asset.item_id) ?? null) : toName(name));
  });
}

async function storedNames(
  trx: Kysely<AssetTables>,
  registrationId: number,
): Promise<Map<number, string | null>> {
  const rows = await trx
    .selectFrom('memberaudit.asset')
    .where('registration_id', '=', registrationId)
    .where('name', 'is not', null)
    .select(['item_id', 'name'])
    .execute();
  return new Map(rows.map((row) => [row.item_id, row.name]));
}

async function storedAssets(trx: Kysely<AssetTables>, registrationId: number): Promise<ListedAsset[]> {
  return await trx
    .selectFrom('memberaudit.asset')
    .where('registration_id', '=', registrationId)
    .where('is_active_ship', '=', false)
    .select([
      'item_id',
      'type_id',
      'quantity',
      'location_id',
      'location_flag',
      'is_singleton',
      'is_blueprint_copy',
      'name',
      'is_active_ship',
    ])
    .execute();
}
