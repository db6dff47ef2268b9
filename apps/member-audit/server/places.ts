import { tables, untyped } from '@muster/core';
import type { Kysely } from 'kysely';
import { UNKNOWN_PLACE } from '../shared/assets.contract.ts';
import type { SolarSystem } from '../shared/location.contract.ts';
import type { AssetTables } from './sections/assets/tables.ts';

/** Columns for `presentSystem`, of a query that has joined `universe.solar_system` as `s`. */
export const systemColumns = ['s.system_name', 's.security', 's.region_name'] as const;

export interface SystemRow {
  system_id: number;
  system_name: string | null;
  security: number | null;
  region_name: string | null;
}

/** A solar system as the API shows it. */
export function presentSystem(row: SystemRow): SolarSystem {
  return { id: row.system_id, name: row.system_name, security: row.security, region: row.region_name };
}

/**
 * Places of ids that a character's data call a location: an id of one of its own items (a ship, a container) becomes the
 * place where the outermost item around it stands, or null when that cannot be told; every other id is a place itself.
 * Ids that are not known as items must have been given as places by ESI (`location_type`), and only those become needs.
 */
export async function placesOf<Tables extends AssetTables>(
  db: Kysely<Tables>,
  registrationId: number,
  locationIds: readonly number[],
): Promise<Map<number, number | null>> {
  const places = new Map<number, number | null>(locationIds.map((id) => [id, id]));
  if (places.size === 0) return places;
  const items = await tables<AssetTables>(untyped(db))
    .selectFrom('memberaudit.asset')
    .select(['item_id', 'root_location_id'])
    .where('registration_id', '=', registrationId)
    .where('item_id', 'in', [...places.keys()])
    .execute();
  for (const item of items) {
    places.set(item.item_id, item.root_location_id === UNKNOWN_PLACE ? null : item.root_location_id);
  }
  return places;
}
