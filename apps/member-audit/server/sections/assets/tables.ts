import { forTables } from '../../tables.ts';

export interface AssetTable {
  registration_id: number;
  item_id: number;
  type_id: number;
  quantity: number;
  /** As ESI says it: a place, or the item it lies in. */
  location_id: number;
  location_flag: string;
  is_singleton: boolean;
  is_blueprint_copy: boolean;
  /** Given by the owner. */
  name: string | null;
  /** The ship that the character flies: ESI does not list it while it is in space, we do. */
  is_active_ship: boolean;
  /** The place where the outermost container stands; `UNKNOWN_PLACE` when that cannot be told. */
  root_location_id: number;
  /** Null for what lies in its place directly. */
  parent_item_id: number | null;
  /** The items around it, the outermost first; its length is the depth. */
  path: number[];
  /** Items directly in it. */
  child_count: number;
}

export type AssetTables = { 'memberaudit.asset': AssetTable };

export const { defineRoute, defineSection } = forTables<AssetTables>();
