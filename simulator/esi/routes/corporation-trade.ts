import { eveDate } from '../../clock.ts';
import { contactsOf, LABELS } from '../../world/estate/contacts.ts';
import { contractItems, corporationContracts, corporationOrders } from '../../world/estate/trade.ts';
import type { CorporationContract, MarketOrder } from '../../world/estate/trade.ts';
import { EsiError } from '../route.ts';
import type { EsiRequest, EsiRoute } from '../route.ts';
import { corporationOf, FIVE_MINUTES, HOUR, ofCorporation } from './corporation.ts';

const DAY_MS = 86_400_000;

function order(found: MarketOrder): Record<string, unknown> {
  return {
    duration: found.days,
    escrow: found.isBuy ? Math.round(found.price * found.remain * 100) / 100 : undefined,
    ...(found.isBuy ? { is_buy_order: true, min_volume: 1 } : {}),
    issued: eveDate(found.issuedMs),
    issued_by: found.issuerId,
    location_id: found.locationId,
    order_id: found.id,
    price: found.price,
    range: found.range,
    region_id: found.regionId,
    type_id: found.typeId,
    volume_remain: found.remain,
    volume_total: found.total,
    wallet_division: found.division,
  };
}

/** The lives of the same orders before this one, as far as they ended unsold in the last 90 days. */
function orderHistory(request: EsiRequest): unknown {
  const { world, moment } = request;
  const now = world.contentTime(moment);
  return corporationOrders(world, corporationOf(request), moment)
    .filter((found) => found.issuedMs > now - 90 * DAY_MS)
    .map((found, i) => ({
      ...order({
        ...found,
        id: found.id - 100_000_000,
        issuedMs: found.issuedMs - found.days * DAY_MS,
        remain: Math.max(1, Math.floor(found.total / 3)),
      }),
      state: i % 3 === 0 ? 'cancelled' : 'expired',
    }));
}

function contract(request: EsiRequest, found: CorporationContract): unknown {
  const isCourier = found.kind === 'courier';
  return {
    acceptor_id: found.acceptorId,
    assignee_id: found.assigneeId,
    availability: found.assigneeId === 0 ? 'public' : 'corporation',
    buyout: found.kind === 'auction' ? found.price * 2 : undefined,
    collateral: isCourier ? found.price * 4 : undefined,
    contract_id: found.id,
    date_accepted: found.acceptedMs === undefined ? undefined : eveDate(found.acceptedMs),
    date_completed: found.completedMs === undefined ? undefined : eveDate(found.completedMs),
    date_expired: eveDate(found.expiresMs),
    date_issued: eveDate(found.issuedMs),
    days_to_complete: isCourier ? 7 : undefined,
    end_location_id: found.endLocationId,
    for_corporation: true,
    issuer_corporation_id: corporationOf(request).id,
    issuer_id: found.issuerId,
    price: isCourier ? 0 : found.price,
    reward: isCourier ? Math.round(found.price / 10) : 0,
    start_location_id: found.startLocationId,
    status: found.status,
    title: found.title,
    type: found.kind,
    volume: found.volume,
  };
}

function contractOf(request: EsiRequest): CorporationContract {
  const found = corporationContracts(request.world, corporationOf(request), request.moment).find(
    (candidate) => candidate.id === request.params['contract_id'],
  );
  if (!found) throw new EsiError(404, 'Contract not found');
  return found;
}

function items(request: EsiRequest): unknown {
  return contractItems(request.world, contractOf(request)).map((item) => ({
    is_included: item.isIncluded,
    is_singleton: false,
    quantity: item.quantity,
    record_id: item.recordId,
    type_id: item.typeId,
  }));
}

function bids(request: EsiRequest): unknown {
  const found = contractOf(request);
  if (found.kind !== 'auction' || found.acceptedMs === undefined) return [];
  return [
    {
      amount: found.price,
      bid_id: found.id % 1_000_000,
      bidder_id: found.acceptorId,
      date_bid: eveDate(found.acceptedMs),
    },
  ];
}

function contacts(request: EsiRequest, allianceId: number | undefined): unknown {
  return contactsOf(request.world, allianceId).map((contact) => ({
    contact_id: contact.id,
    contact_type: contact.kind,
    label_ids: contact.labelIds,
    standing: contact.standing,
  }));
}

const labels = (): unknown => LABELS.map(({ id, name }) => ({ label_id: id, label_name: name }));

const ORDERS = { scope: 'esi-markets.read_corporation_orders.v1', roles: ['Accountant', 'Trader'] } as const;
const CONTRACTS = { scope: 'esi-contracts.read_corporation_contracts.v1', group: 'corp-contract' } as const;
const CONTACTS = {
  scope: 'esi-corporations.read_contacts.v1',
  group: 'corp-social',
  cache: FIVE_MINUTES,
} as const;
const ALLIANCE_CONTACTS = {
  method: 'GET',
  scope: 'esi-alliances.read_contacts.v1',
  group: 'alliance-social',
  cache: FIVE_MINUTES,
} as const;

export const corporationTradeRoutes: readonly EsiRoute[] = [
  ofCorporation('/orders', { ...ORDERS, cache: { kind: 'ttl', seconds: 1200 }, pageSize: 1000 }, (request) =>
    corporationOrders(request.world, corporationOf(request), request.moment).map(order),
  ),
  ofCorporation('/orders/history', { ...ORDERS, cache: HOUR, pageSize: 1000 }, orderHistory),
  ofCorporation('/contracts', { ...CONTRACTS, cache: FIVE_MINUTES, pageSize: 1000 }, (request) =>
    corporationContracts(request.world, corporationOf(request), request.moment).map((found) =>
      contract(request, found),
    ),
  ),
  ofCorporation('/contracts/{contract_id}/items', { ...CONTRACTS, cache: HOUR }, items),
  ofCorporation('/contracts/{contract_id}/bids', { ...CONTRACTS, cache: HOUR, pageSize: 1000 }, bids),
  ofCorporation('/contacts', { ...CONTACTS, pageSize: 1000 }, (request) =>
    contacts(request, corporationOf(request).allianceId),
  ),
  ofCorporation('/contacts/labels', CONTACTS, labels),
  {
    ...ALLIANCE_CONTACTS,
    path: '/alliances/{alliance_id}/contacts',
    pageSize: 1000,
    handle: (request) => contacts(request, request.params['alliance_id']),
  },
  { ...ALLIANCE_CONTACTS, path: '/alliances/{alliance_id}/contacts/labels', handle: labels },
];
