import type { characterAssets } from '@muster/esi';
import type * as z from 'zod';
import { decodePythonText } from '../../python-text.ts';
import type { AssetPosition } from './place-assets.ts';
import type { AssetTable } from './tables.ts';

export type EsiAsset = z.infer<typeof characterAssets.response>[number];

/** An item before its position is known. */
export type ListedAsset = Omit<AssetTable, 'registration_id' | keyof AssetPosition>;

/** An item of ESI's list; `name` is what the owner is known to call it. */
export function toListedAsset(asset: EsiAsset, name: string | null): ListedAsset {
  return {
    item_id: asset.item_id,
    type_id: asset.type_id,
    quantity: asset.quantity,
    location_id: asset.location_id,
    location_flag: asset.location_flag,
    is_singleton: asset.is_singleton,
    is_blueprint_copy: asset.is_blueprint_copy ?? false,
    name,
    is_active_ship: false,
  };
}

/** ESI says `None` for an item without a name. */
export function toName(esiName: string): string | null {
  return esiName === 'None' ? null : decodePythonText(esiName) || null;
}
