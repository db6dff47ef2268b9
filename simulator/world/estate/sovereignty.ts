import { corporationByKey } from '../organisations.ts';
import { num, rows } from '../tables.ts';
import { systemNamed, systems } from '../static-data.ts';
import { hash } from '../random.ts';
import type { Moment, World } from '../world.ts';

const DAY_MS = 86_400_000;

/** A sovereignty hub and the system that it holds. */
export interface SovereigntyHub {
  id: number;
  systemId: number;
  ownerId: number;
  allianceId: number;
  isCapital: boolean;
  upgrades: readonly number[];
}

// In this world Syndicate can be claimed: it is the nearest lawless space to the home of the cast.
const HUBS = [
  ['hearth', 'MHC-R3', [81615, 82492]],
  ['hearth', '6E-578', [81619]],
  ['tidewatch', 'PC9-AY', [81615]],
  ['tidewatch', 'M2-CF1', []],
  ['cinder', 'V4-L0X', [82496]],
] as const;

export const sovereigntyHubs: readonly SovereigntyHub[] = HUBS.map(([owner, system, upgrades], i) => {
  const { id: ownerId, allianceId = 0 } = corporationByKey(owner);
  const isCapital = HUBS.findIndex(([other]) => other === owner) === i;
  return {
    id: 1_025_000_000_000 + i * 5003,
    systemId: systemNamed(system).id,
    ownerId,
    allianceId,
    isCapital,
    upgrades,
  };
});

const hubBySystem = new Map(sovereigntyHubs.map((hub) => [hub.systemId, hub]));
const factionByRegion = new Map(rows('regions').map((row) => [num(row, 0), num(row, 2)]));

/** The four hours of the day in which a hub can be attacked; today's or, when those are over, tomorrow's. */
export function vulnerability(
  world: World,
  hub: SovereigntyHub,
  moment: Moment,
): { startMs: number; endMs: number } {
  const now = world.contentTime(moment);
  const startsAt = (hash(world.seed, 'vulnerable', hub.id) % 24) * 3_600_000;
  const today = Math.floor(now / DAY_MS) * DAY_MS + startsAt;
  const startMs = today + 4 * 3_600_000 > now ? today : today + DAY_MS;
  return { startMs, endMs: startMs + 4 * 3_600_000 };
}

/** Who holds a system: nobody, a faction, or an alliance by a hub. */
export type Holder =
  | { kind: 'unclaimed' }
  | { kind: 'faction'; factionId: number }
  | { kind: 'alliance'; hub: SovereigntyHub };

export function holderOf(systemId: number): Holder {
  const hub = hubBySystem.get(systemId);
  if (hub) return { kind: 'alliance', hub };
  const system = systems.get(systemId);
  // Around the claimed systems some are free.
  const isFree = sovereigntyHubs.some(
    (other) => systems.get(other.systemId)?.constellationId === system?.constellationId,
  );
  const factionId = factionByRegion.get(system?.regionId ?? 0);
  return isFree || factionId === undefined ? { kind: 'unclaimed' } : { kind: 'faction', factionId };
}
