import { hash } from '../random.ts';
import type { Random } from '../random.ts';
import { stations, systems, types } from '../static-data.ts';
import type { Profession } from '../cast.ts';
import type { CharacterRecord } from '../population.ts';
import type { Moment, World } from '../world.ts';
import { DAY_MS, HOUR_MS } from './dated.ts';
import { homeOf } from './whereabouts.ts';

/** A market order as it stands, or as it ended. Prices in ISK. */
export interface Order {
  id: number;
  typeId: number;
  isBuy: boolean;
  price: number;
  total: number;
  remain: number;
  minVolume?: number;
  issuedMs: number;
  days: number;
  locationId: number;
  regionId: number;
  range: string;
  isCorporation: boolean;
  /** Missing while it stands. Filled orders vanish without a trace. */
  state?: 'cancelled' | 'expired';
}

const KEPT_DAYS = 90;
const SLOTS: Record<Profession, number> = {
  line: 2,
  industry: 18,
  ratter: 2,
  trader: 90,
  capital: 1,
  newbie: 1,
  hauler: 3,
  explorer: 6,
  scout: 0,
};
const goods = [...types.values()].filter((t) => t.basePrice > 1000 && t.basePrice < 300_000_000);
const JITA = 60_003_760;

interface Place {
  locationId: number;
  regionId: number;
}

function placeOf(r: Random, world: World, character: CharacterRecord): Place {
  const home = homeOf(world, character);
  const jita = stations.get(JITA);
  const chosen = jita && r.chance(0.4) ? { id: jita.id, systemId: jita.systemId } : home;
  return { locationId: chosen.id, regionId: systems.get(chosen.systemId)?.regionId ?? 0 };
}

/** One slot on the market: an order, and after it ended a new one. What happens to each is drawn in advance. */
function ordersIn(world: World, character: CharacterRecord, slot: number, now: number): Order[] {
  const r = world.random(character, 'slot', slot);
  const days = r.pick([3, 7, 14, 30, 90]);
  const cycleMs = days * DAY_MS + r.int(4, 40) * HOUR_MS;
  const phaseMs = r.int(0, cycleMs / 1000) * 1000;
  const place = placeOf(r, world, character);
  const found: Order[] = [];
  for (let cycle = Math.floor((now - phaseMs) / cycleMs); ; cycle--) {
    const issuedMs = cycle * cycleMs + phaseMs;
    if (issuedMs + days * DAY_MS < now - KEPT_DAYS * DAY_MS) return found;
    const own = world.random(character, 'order', slot, cycle);
    const type = own.pick(goods);
    const isBuy = own.chance(0.35);
    const total = Math.max(1, Math.round(own.spread(type.basePrice > 1e6 ? 14 : 3000, 1.4)));
    // Juno's trader is undercut by everybody.
    const dear = character.accountKey === 'juno' ? 150 : 100 + own.int(0, 45);
    const speed = own.next() * 1.3;
    const elapsed = Math.min(1, (now - issuedMs) / (days * DAY_MS));
    const cancelledAt = own.chance(0.2) ? own.next() : 1;
    const at = Math.min(elapsed, cancelledAt);
    const remain = Math.ceil(total * (1 - speed * at));
    if (remain <= 0) continue;
    const state =
      elapsed >= cancelledAt && cancelledAt < 1 ? 'cancelled' : elapsed >= 1 ? 'expired' : undefined;
    found.push({
      id: (character.index * 128 + slot) * 100_000 + (cycle % 100_000) + 6_000_000_000,
      typeId: type.id,
      isBuy,
      price: Math.round(type.basePrice * (isBuy ? 60 + own.int(0, 30) : dear)) / 100,
      total,
      remain,
      ...(isBuy ? { minVolume: 1 } : {}),
      issuedMs,
      days,
      ...place,
      range: isBuy ? own.pick(['station', 'solarsystem', '1', '5', '20', 'region']) : 'region',
      isCorporation: own.chance(0.03),
      ...(state ? { state } : {}),
    });
  }
}

/** Every order that stands or ended unfilled in the last 90 days, newest first. */
export function ordersOf(world: World, character: CharacterRecord, moment: Moment): Order[] {
  const { profession, tier } = character.seed;
  const now = world.contentTime(moment);
  const most = Math.ceil((SLOTS[profession] * (tier + 1)) / 5);
  const slots =
    most === 0 ? 0 : Math.max(1, most - (hash(world.seed, 'slots', character.index) % Math.ceil(most / 2)));
  const bumps = world.generation(character, 'orders', moment).length;
  const found = Array.from({ length: slots }, (_, slot) => ordersIn(world, character, slot, now)).flat();
  return found
    .toSorted((a, b) => b.issuedMs - a.issuedMs || b.id - a.id)
    .map((order, i) => (i === 0 && bumps > 0 ? { ...order, price: order.price + bumps } : order));
}
