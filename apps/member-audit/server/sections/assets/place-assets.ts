import { locationKindOf } from '@muster/core/universe';
import { UNKNOWN_PLACE } from '../../../shared/assets.contract.ts';
import type { AssetTable } from './tables.ts';

/** An item as ESI lists it. */
export type Asset = Pick<AssetTable, 'item_id' | 'location_id' | 'location_flag'>;

/** Where an item is in the tree. */
export type AssetPosition = Pick<AssetTable, 'root_location_id' | 'parent_item_id' | 'path' | 'child_count'>;

/** Flags of things inside a ship or container: with one of these, a location that we cannot see is no place. */
const INSIDE = /Slot|Bay|Hold|Tube|^(?:Cargo|Locked|Unlocked|FleetHangar|ShipHangar|SubSystem.*)$/;

/**
 * Finds every item's place and containers in a flat list, in any order. Items in something that is not listed, or
 * in each other, stand at the top of `UNKNOWN_PLACE`.
 */
export function placeAssets<Item extends Asset>(items: readonly Item[]): (Item & AssetPosition)[] {
  const byId = new Map(items.map((item) => [item.item_id, item]));
  const trails = new Map<number, Trail>();
  const childCounts = new Map<number, number>();
  for (const item of byId.values()) {
    const { path } = trailOf(item, byId, trails);
    const parentId = path.at(-1);
    if (parentId !== undefined) childCounts.set(parentId, (childCounts.get(parentId) ?? 0) + 1);
  }
  return [...byId.values()].map((item) => {
    const { root, path } = trailOf(item, byId, trails);
    return {
      ...item,
      root_location_id: root,
      parent_item_id: path.at(-1) ?? null,
      path,
      child_count: childCounts.get(item.item_id) ?? 0,
    };
  });
}

interface Trail {
  root: number;
  path: number[];
}

/** Walks up until something is known, and remembers the trail of all it passed. */
function trailOf(start: Asset, byId: ReadonlyMap<number, Asset>, trails: Map<number, Trail>): Trail {
  const passed = new Map<number, Asset>();
  let next: Asset | undefined = start;
  while (next !== undefined && !trails.has(next.item_id) && !passed.has(next.item_id)) {
    passed.set(next.item_id, next);
    next = byId.get(next.location_id);
  }
  const isCircle = next !== undefined && passed.has(next.item_id);
  for (const item of [...passed.values()].toReversed()) {
    const parent = trails.get(item.location_id);
    const trail =
      parent === undefined
        ? { root: isCircle ? UNKNOWN_PLACE : placeOf(item), path: [] }
        : { root: parent.root, path: [...parent.path, item.location_id] };
    trails.set(item.item_id, trail);
  }
  return trails.get(start.item_id) ?? { root: UNKNOWN_PLACE, path: [] };
}

/** The place that an item whose parent is not listed lies in. Ids of structures and of items cannot be told apart. */
function placeOf({ location_id: id, location_flag: flag }: Asset): number {
  const kind = locationKindOf(id);
  if (kind === 'unknown') return UNKNOWN_PLACE;
  return kind === 'structure' && INSIDE.test(flag) ? UNKNOWN_PLACE : id;
}
