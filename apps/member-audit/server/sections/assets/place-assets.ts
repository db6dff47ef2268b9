import { type ItemInPlace, placeItems } from '@muster/core/universe';
import { UNKNOWN_PLACE } from '../../../shared/assets.contract.ts';
import type { AssetTable } from './tables.ts';

/** Where an item is in the tree. */
export type AssetPosition = Pick<AssetTable, 'root_location_id' | 'parent_item_id' | 'path' | 'child_count'>;

/**
 * Finds every item's place and containers in a flat list, in any order. Items in something that is not listed, or
 * in each other, stand at the top of `UNKNOWN_PLACE`.
 */
export function placeAssets<Item extends ItemInPlace>(items: readonly Item[]): (Item & AssetPosition)[] {
  const byId = new Map(items.map((item) => [item.item_id, item]));
  const positions = placeItems(items);
  const childCounts = new Map<number, number>();
  for (const { path } of positions.values()) {
    const parentId = path.at(-1);
    if (parentId !== undefined) childCounts.set(parentId, (childCounts.get(parentId) ?? 0) + 1);
  }
  return [...byId.values()].map((item) => {
    const path = [...(positions.get(item.item_id)?.path ?? [])];
    return {
      ...item,
      root_location_id: positions.get(item.item_id)?.placeId ?? UNKNOWN_PLACE,
      parent_item_id: path.at(-1) ?? null,
      path,
      child_count: childCounts.get(item.item_id) ?? 0,
    };
  });
}
