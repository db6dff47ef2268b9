import type { EsiAsset } from './listed-asset.ts';
import type { AssetData } from './section.ts';

export const JITA = 60_003_760;
export const AMARR = 60_008_494;

/** An item as ESI lists it: a stack of Tritanium in Jita unless told otherwise. */
export function esiAsset(id: number, change: Partial<EsiAsset> = {}): EsiAsset {
  return {
    item_id: id,
    type_id: 34,
    quantity: 1,
    location_id: JITA,
    location_type: 'station',
    location_flag: 'Hangar',
    is_singleton: false,
    ...change,
  };
}

/** What a fetch brings: this list, without names or a ship in space. */
export function assetData(list: readonly EsiAsset[] | null, change: Partial<AssetData> = {}): AssetData {
  return { list, names: new Map(), activeShip: null, ...change };
}

/** `size` items in 40 places, a tenth of them containers, with contents up to four levels deep. */
export function manyAssets(size: number): EsiAsset[] {
  return Array.from({ length: size }, (_, index) => {
    const id = 1_000_000_000_000 + index;
    const isContainer = index % 10 === 0;
    const parent = 1_000_000_000_000 + Math.floor(index / 100) * 10;
    const isTop = index < 400 || index % 3 === 0;
    return esiAsset(id, {
      type_id: isContainer ? 3_465 : 34 + (index % 300),
      quantity: isContainer ? 1 : 1 + (index % 1_000),
      is_singleton: isContainer,
      ...(isTop
        ? { location_id: JITA + (index % 40) }
        : { location_id: parent, location_type: 'item', location_flag: 'Unlocked' }),
    });
  });
}
