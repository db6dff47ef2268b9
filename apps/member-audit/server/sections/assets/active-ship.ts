import type { characterLocation, characterShip } from '@muster/esi';
import type * as z from 'zod';
import { decodePythonText } from '../../python-text.ts';
import type { ListedAsset } from './listed-asset.ts';

type Ship = z.infer<typeof characterShip.response>;
type Location = z.infer<typeof characterLocation.response>;

const CAPSULES: ReadonlySet<number> = new Set([670, 33_328]);

/** The ship that the character flies, as an item where the character is; null for a capsule, or for no ship at all. */
export function activeShip(ship: Ship, location: Location): ListedAsset | null {
  if (ship.ship_item_id === 0 || CAPSULES.has(ship.ship_type_id)) return null;
  return {
    item_id: ship.ship_item_id,
    type_id: ship.ship_type_id,
    quantity: 1,
    location_id: location.station_id ?? location.structure_id ?? location.solar_system_id,
    location_flag: 'Hangar',
    is_singleton: true,
    is_blueprint_copy: false,
    name: decodePythonText(ship.ship_name) || null,
    is_active_ship: true,
  };
}
