import { hash } from '../../world/random.ts';
import { eveDate } from '../../clock.ts';
import { structureOrders } from '../../world/estate/trade.ts';
import { upkeepOf } from '../../world/estate/upkeep.ts';
import { everyType } from '../../world/every-type.ts';
import { mayDock, structureById } from '../../world/structures.ts';
import type { World } from '../../world/world.ts';
import { EsiError } from '../route.ts';
import type { EsiRequest, EsiRoute } from '../route.ts';

/** Base prices of raw materials have nothing to do with what people pay. */
const KNOWN: Record<number, number> = { 34: 4.1, 35: 17.5, 36: 62, 37: 185, 38: 920, 39: 1480, 40: 2950 };
const SIX_HOURS_MS = 6 * 3_600_000;

function price(world: World, typeId: number, basePrice: number, slot: number): number {
  const wobble = 0.96 + (hash(world.seed, 'price', typeId, slot) % 800) / 10_000;
  const usual = 0.7 + (hash(world.seed, 'usual', typeId) % 900) / 1000;
  return Math.round((KNOWN[typeId] ?? basePrice * usual) * wobble * 100) / 100;
}

/** Docking rights and a market that runs are needed to see what is on it. */
function structureMarket({ world, params, moment, tokenCharacterId }: EsiRequest): unknown {
  const structure = structureById(params['structure_id'] ?? 0);
  if (!structure) throw new EsiError(404, 'Structure not found');
  const character = world.character(tokenCharacterId ?? 0);
  const corporationId = character ? world.stateOf(character, moment).corporationId : 0;
  const isOpen = upkeepOf(world, structure, moment).services.some(
    ({ name, state }) => name === 'Market Hub' && state === 'online',
  );
  if (!isOpen || !mayDock(structure, corporationId, world.allianceOf(corporationId)))
    throw new EsiError(403, 'Market access denied');
  return structureOrders(world, structure, moment).map((order) => ({
    duration: order.days,
    is_buy_order: order.isBuy,
    issued: eveDate(order.issuedMs),
    location_id: order.locationId,
    min_volume: 1,
    order_id: order.id,
    price: order.price,
    range: order.range,
    type_id: order.typeId,
    volume_remain: order.remain,
    volume_total: order.total,
  }));
}

export const marketRoutes: readonly EsiRoute[] = [
  {
    method: 'GET',
    path: '/markets/prices',
    cache: { kind: 'ttl', seconds: 3600 },
    handle: ({ world, moment }) => {
      const slot = Math.floor(world.contentTime(moment) / SIX_HOURS_MS);
      return [...everyType.values()]
        .filter((t) => t.basePrice > 0)
        .map((t) => {
          const average = price(world, t.id, t.basePrice, slot);
          const traded = hash(world.seed, 'traded', t.id) % 25 !== 0;
          return {
            adjusted_price: Math.round(average * 96) / 100,
            average_price: traded ? average : undefined,
            type_id: t.id,
          };
        });
    },
  },
  {
    method: 'GET',
    path: '/markets/structures/{structure_id}',
    scope: 'esi-markets.structure_markets.v1',
    cache: { kind: 'ttl', seconds: 300 },
    pageSize: 1000,
    handle: structureMarket,
  },
];
