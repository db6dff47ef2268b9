import { locationKindOf } from './location-kind.ts';

/** An item of a list of assets as ESI gives it: flat, its location a place or another item. */
export interface ItemInPlace {
  readonly item_id: number;
  readonly location_id: number;
  readonly location_flag: string;
}

/** Where an item is in the tree that the list stands for. */
export interface ItemPosition {
  /** Where the outermost item around it stands; null when that cannot be told. */
  readonly placeId: number | null;
  /** The items around it, the outermost first. */
  readonly path: readonly number[];
}

/** Flags of things inside a ship or container: with one of these, a location that we cannot see is no place. */
const INSIDE = /Slot|Bay|Hold|Tube|^(?:Cargo|Locked|Unlocked|FleetHangar|ShipHangar|SubSystem.*)$/;

/**
 * Finds the place and the containers of every item of one owner's complete list, in any order. Ids of structures and
 * items share a range, so nothing but the list itself tells them apart: what lies in an item that is not listed,
 * or in each other, has no place.
 */
export function placeItems(items: readonly ItemInPlace[]): Map<number, ItemPosition> {
  const byId = new Map(items.map((item) => [item.item_id, item]));
  const positions = new Map<number, ItemPosition>();
  for (const item of byId.values()) walkUp(item, byId, positions);
  return positions;
}

/** Walks up until something is known, and remembers the position of all it passed. */
function walkUp(
  start: ItemInPlace,
  byId: ReadonlyMap<number, ItemInPlace>,
  positions: Map<number, ItemPosition>,
): void {
  const passed = new Map<number, ItemInPlace>();
  let next: ItemInPlace | undefined = start;
  while (next !== undefined && !positions.has(next.item_id) && !passed.has(next.item_id)) {
    passed.set(next.item_id, next);
    next = byId.get(next.location_id);
  }
  const isCircle = next !== undefined && passed.has(next.item_id);
  for (const item of [...passed.values()].toReversed()) {
    const parent = positions.get(item.location_id);
    const position =
      parent === undefined
        ? { placeId: isCircle ? null : placeOf(item), path: [] }
        : { placeId: parent.placeId, path: [...parent.path, item.location_id] };
    positions.set(item.item_id, position);
  }
}

/** The place that an item whose parent is not listed lies in. */
function placeOf({ location_id: id, location_flag: flag }: ItemInPlace): number | null {
  const kind = locationKindOf(id);
  if (kind === 'unknown') return null;
  return kind === 'structure' && INSIDE.test(flag) ? null : id;
}
