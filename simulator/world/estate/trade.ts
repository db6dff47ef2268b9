import type { Corporation } from '../organisations.ts';
import { hash, random } from '../random.ts';
import type { Random } from '../random.ts';
import { stationsBySystem, systemNamed, systems, types } from '../static-data.ts';
import { allStructures } from '../structures.ts';
import type { Structure } from '../structures.ts';
import type { Moment, World } from '../world.ts';
import { headOf } from './roles.ts';

const DAY_MS = 86_400_000;
const goods = [...types.values()].filter((type) => type.basePrice > 1000 && type.basePrice < 60_000_000);

export interface MarketOrder {
  id: number;
  typeId: number;
  isBuy: boolean;
  price: number;
  total: number;
  remain: number;
  issuedMs: number;
  days: number;
  locationId: number;
  regionId: number;
  range: string;
  issuerId: number;
  division: number;
}

interface Stand {
  locationId: number;
  regionId: number;
  issuerId: number;
}

/** One order as it stands now: what is left of it shrinks day by day, and it is issued anew when it runs out. */
function order(r: Random, id: number, stand: Stand, now: number): MarketOrder {
  const type = r.pick(goods);
  const isBuy = r.chance(0.4);
  const days = r.pick([7, 14, 30, 90]);
  const lifeMs = days * DAY_MS;
  const phase = r.int(0, lifeMs / 1000) * 1000;
  const issuedMs = Math.floor((now - phase) / lifeMs) * lifeMs + phase;
  const total = Math.max(1, Math.round(r.spread(type.basePrice > 1e6 ? 12 : 4000, 1.3)));
  const sold = Math.floor(((now - issuedMs) / lifeMs) * total);
  return {
    ...stand,
    id,
    typeId: type.id,
    isBuy,
    price: Math.round(type.basePrice * (isBuy ? 70 + r.int(0, 20) : 100 + r.int(0, 40))) / 100,
    total,
    remain: Math.max(1, total - sold),
    issuedMs,
    days,
    range: isBuy ? r.pick(['station', 'solarsystem', '5', 'region']) : 'region',
    division: r.int(1, 3),
  };
}

/** What stands on the market of a structure. */
export function structureOrders(world: World, structure: Structure, moment: Moment): MarketOrder[] {
  const now = world.contentTime(moment);
  const regionId = systems.get(structure.systemId)?.regionId ?? 0;
  const count = 600 + (hash(world.seed, 'market', structure.id) % 900);
  return Array.from({ length: count }, (_, i) =>
    order(
      random(world.seed, 'market', structure.id, i),
      6_700_000_000 + (structure.id % 100_000) * 2000 + i,
      { locationId: structure.id, regionId, issuerId: 0 },
      now,
    ),
  );
}

/** The orders of a corporation, in its home station and its first structure. */
export function corporationOrders(world: World, corporation: Corporation, moment: Moment): MarketOrder[] {
  const now = world.contentTime(moment);
  const home = systemNamed(corporation.homeSystem);
  const structure = allStructures.find(
    (s) => s.ownerId === corporation.id && systems.get(s.systemId)?.regionId === home.regionId,
  );
  const places = [stationsBySystem.get(home.id)?.[0]?.id, structure?.id].filter((id) => id !== undefined);
  const issuerId = headOf(world, corporation.id)?.id ?? 0;
  return Array.from({ length: 34 }, (_, i) =>
    order(
      random(world.seed, 'corporation-order', corporation.id, i),
      6_800_000_000 + (corporation.id % 1000) * 1000 + i,
      { locationId: places[i % places.length] ?? 60_003_760, regionId: home.regionId, issuerId },
      now,
    ),
  );
}

export interface CorporationContract {
  id: number;
  kind: 'item_exchange' | 'courier' | 'auction';
  status: 'outstanding' | 'in_progress' | 'finished' | 'failed';
  issuerId: number;
  assigneeId: number;
  acceptorId: number;
  title: string;
  price: number;
  volume: number;
  startLocationId: number;
  endLocationId: number;
  issuedMs: number;
  expiresMs: number;
  acceptedMs?: number;
  completedMs?: number;
}

const EVERY_MS = 30 * 3_600_000;

/** Contracts of the last 30 days, newest first: one in every thirty hours. */
export function corporationContracts(
  world: World,
  corporation: Corporation,
  moment: Moment,
): CorporationContract[] {
  const now = world.contentTime(moment);
  const places = allStructures.filter((structure) => structure.ownerId === corporation.id);
  const head = headOf(world, corporation.id);
  if (!head) return [];
  const newest = Math.floor(now / EVERY_MS);
  return Array.from({ length: 24 }, (_, i): CorporationContract => {
    const n = newest - i;
    const r = random(world.seed, 'corporation-contract', corporation.id, n);
    const issuedMs = n * EVERY_MS + r.int(0, 3600) * 1000;
    const acceptedMs = issuedMs + r.int(2, 40) * 3_600_000;
    const completedMs = acceptedMs + r.int(1, 60) * 3_600_000;
    const kind = r.pick(['item_exchange', 'courier', 'courier', 'auction'] as const);
    const status =
      completedMs <= now
        ? r.pick(['finished', 'finished', 'finished', 'failed'] as const)
        : acceptedMs <= now && kind === 'courier'
          ? 'in_progress'
          : 'outstanding';
    const other = r.pick(world.characters.slice(0, 400));
    const isTaken = status !== 'outstanding';
    return {
      id: 215_000_000 + (corporation.id % 100) * 100_000 + (n % 100_000),
      kind,
      status,
      issuerId: head.id,
      assigneeId: r.pick([0, corporation.allianceId ?? 0, corporation.id]),
      acceptorId: isTaken ? other.id : 0,
      title: r.pick(['', 'weekly run', 'doctrine', 'fuel for the north', '<b>urgent</b>']),
      price: Math.round(r.spread(90_000_000, 1.4)),
      volume: Math.round(r.spread(60_000, 1)),
      startLocationId: r.pick(places).id,
      endLocationId: kind === 'courier' ? 60_003_760 : r.pick(places).id,
      issuedMs,
      expiresMs: issuedMs + 14 * DAY_MS,
      ...(isTaken ? { acceptedMs } : {}),
      ...(completedMs <= now ? { completedMs } : {}),
    };
  }).filter((contract) => contract.issuedMs <= now);
}

/** What is in a contract. */
export function contractItems(
  world: World,
  contract: CorporationContract,
): { recordId: number; typeId: number; quantity: number; isIncluded: boolean }[] {
  const r = random(world.seed, 'contract-items', contract.id);
  if (contract.kind === 'courier') return [];
  return Array.from({ length: r.int(1, 12) }, (_, i) => ({
    recordId: contract.id * 20 + i,
    typeId: r.pick(goods).id,
    quantity: r.int(1, 400),
    isIncluded: r.chance(0.9),
  }));
}
