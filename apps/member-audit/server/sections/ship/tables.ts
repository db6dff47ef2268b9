import { forTables } from '../../tables.ts';

export interface ShipTable {
  registration_id: number;
  item_id: number;
  type_id: number;
  /** As ESI gave it, which may be a Python literal: see `python-text.ts`. */
  name: string;
}

export type ShipTables = { 'memberaudit.ship': ShipTable };

export const { defineRoute, defineSection } = forTables<ShipTables>();
