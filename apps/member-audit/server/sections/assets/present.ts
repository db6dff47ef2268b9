import type { Named } from '@muster/core/contract';
import { locationKindOf } from '@muster/core/universe';
import { type AssetItem, type AssetPlace, UNKNOWN_PLACE } from '../../../shared/assets.contract.ts';
import type { containersOf, itemOf } from './item-query.ts';

type ItemRow = NonNullable<Awaited<ReturnType<typeof itemOf>>>;
type ContainerRow = Awaited<ReturnType<typeof containersOf>>[number];

/** Items as the API shows them; `containers` has every item that is on one of their paths. */
export function presentItems(rows: readonly ItemRow[], containers: readonly ContainerRow[]): AssetItem[] {
  const byId = new Map(containers.map((container) => [container.item_id, presentContainer(container)]));
  return rows.map((row) => ({
    itemId: row.item_id,
    type: { id: row.type_id, name: row.type_name },
    name: row.name,
    group: nullable(row.group_id, row.group_name),
    category: nullable(row.category_id, row.category_name),
    quantity: row.quantity,
    volume: row.volume,
    flag: row.location_flag,
    isSingleton: row.is_singleton,
    isBlueprintCopy: row.is_blueprint_copy,
    isActiveShip: row.is_active_ship,
    childCount: row.child_count,
    place: presentPlace(row.root_location_id, row.place_name),
    containers: row.path.flatMap((id) => byId.get(id) ?? []),
  }));
}

/** A place as the API shows it. */
export function presentPlace(id: number, name: string | null): AssetPlace {
  return { id, kind: id === UNKNOWN_PLACE ? 'unknown' : locationKindOf(id), name };
}

function presentContainer(row: ContainerRow): AssetItem['containers'][number] {
  return { itemId: row.item_id, type: { id: row.type_id, name: row.type_name }, name: row.name };
}

function nullable(id: number | null, name: string | null): Named | null {
  return id === null ? null : { id, name };
}
