import type { SolarSystem } from '../shared/location.contract.ts';

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
