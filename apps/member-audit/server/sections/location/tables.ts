import { forTables } from '../../tables.ts';

export interface LocationTable {
  registration_id: number;
  system_id: number;
  /** Station or structure; null in space. */
  location_id: number | null;
}

export type LocationTables = { 'memberaudit.location': LocationTable };

export const { defineRoute, defineSection } = forTables<LocationTables>();
