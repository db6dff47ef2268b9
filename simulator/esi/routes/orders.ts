import { eveDate } from '../../clock.ts';
import { ordersOf } from '../../world/life/orders.ts';
import type { Order } from '../../world/life/orders.ts';
import { characterOf } from '../route.ts';
import type { EsiRequest, EsiRoute } from '../route.ts';

const SCOPE = 'esi-markets.read_character_orders.v1';

/** What only buy orders have is left out of the others. */
function row(order: Order): Record<string, unknown> {
  return {
    duration: order.days,
    ...(order.isBuy
      ? {
          escrow: Math.round(order.price * order.remain * 100) / 100,
          is_buy_order: true,
          min_volume: order.minVolume,
        }
      : {}),
    is_corporation: order.isCorporation,
    issued: eveDate(order.issuedMs),
    location_id: order.locationId,
    order_id: order.id,
    price: order.price,
    range: order.range,
    region_id: order.regionId,
    type_id: order.typeId,
    volume_remain: order.remain,
    volume_total: order.total,
  };
}

const orders = (request: EsiRequest): Order[] =>
  ordersOf(request.world, characterOf(request), request.moment);

export const orderRoutes: readonly EsiRoute[] = [
  {
    method: 'GET',
    path: '/characters/{character_id}/orders',
    scope: SCOPE,
    cache: { kind: 'ttl', seconds: 1200 },
    handle: (request) =>
      orders(request)
        .filter((order) => order.state === undefined)
        .map(row),
  },
  {
    method: 'GET',
    path: '/characters/{character_id}/orders/history',
    scope: SCOPE,
    cache: { kind: 'ttl', seconds: 3600 },
    pageSize: 1000,
    handle: (request) =>
      orders(request)
        .filter((order) => order.state !== undefined)
        .map((order) => ({ ...row(order), state: order.state })),
  },
];
