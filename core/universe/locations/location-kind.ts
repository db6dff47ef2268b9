import type { LocationKind } from '../schema.ts';

const ASSET_SAFETY = 2004;

/** What a location id stands for, by EVE's ranges of ids. Anything else (an item, a moon) is `unknown`. */
export function locationKindOf(id: number): LocationKind {
  if (id === ASSET_SAFETY) return 'asset_safety';
  if (id >= 30_000_000 && id < 33_000_000) return 'solar_system';
  if (id >= 60_000_000 && id < 64_000_000) return 'station';
  return id >= 1_000_000_000_000 ? 'structure' : 'unknown';
}
