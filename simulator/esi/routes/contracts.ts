import { eveDate } from '../../clock.ts';
import type { Contract } from '../../world/life/contract-kinds.ts';
import { contractsOf } from '../../world/life/contracts.ts';
import { EsiError, characterOf } from '../route.ts';
import type { EsiRequest, EsiRoute } from '../route.ts';

const SCOPE = 'esi-contracts.read_character_contracts.v1';

const contracts = (request: EsiRequest): Contract[] =>
  contractsOf(request.world, characterOf(request), request.moment);

/** A contract as lists show it. */
export function contractRow(contract: Contract): unknown {
  return {
    acceptor_id: contract.acceptorId,
    assignee_id: contract.assigneeId,
    availability: contract.availability,
    buyout: contract.buyout,
    collateral: contract.collateral,
    contract_id: contract.id,
    date_accepted: contract.acceptedMs === undefined ? undefined : eveDate(contract.acceptedMs),
    date_completed: contract.completedMs === undefined ? undefined : eveDate(contract.completedMs),
    date_expired: eveDate(contract.expiredMs),
    date_issued: eveDate(contract.issuedMs),
    days_to_complete: contract.daysToComplete,
    end_location_id: contract.endId,
    for_corporation: contract.forCorporation,
    issuer_corporation_id: contract.issuerCorporationId,
    issuer_id: contract.issuerId,
    price: contract.price,
    reward: contract.reward,
    start_location_id: contract.startId,
    status: contract.status,
    title: contract.title,
    type: contract.type,
    volume: contract.volume,
  };
}

export function contractItemRows(contract: Contract): unknown {
  return contract.items.map((item) => ({
    is_included: item.isIncluded,
    is_singleton: item.isSingleton,
    quantity: item.quantity,
    raw_quantity: item.rawQuantity,
    record_id: item.recordId,
    type_id: item.typeId,
  }));
}

export function contractBidRows(contract: Contract): unknown {
  return contract.bids.map((bid) => ({
    amount: bid.amount,
    bid_id: bid.id,
    bidder_id: bid.bidderId,
    date_bid: eveDate(bid.timeMs),
  }));
}

function one(request: EsiRequest): Contract {
  const found = contracts(request).find(({ id }) => id === request.params['contract_id']);
  if (!found) throw new EsiError(404, 'Contract not found');
  return found;
}

const contract = { method: 'GET', scope: SCOPE, group: 'char-contract' } as const;

export const contractRoutes: readonly EsiRoute[] = [
  {
    ...contract,
    path: '/characters/{character_id}/contracts',
    cache: { kind: 'ttl', seconds: 300 },
    pageSize: 1000,
    handle: (request) => contracts(request).map(contractRow),
  },
  {
    ...contract,
    path: '/characters/{character_id}/contracts/{contract_id}/items',
    cache: { kind: 'ttl', seconds: 3600 },
    handle: (request) => contractItemRows(one(request)),
  },
  {
    ...contract,
    path: '/characters/{character_id}/contracts/{contract_id}/bids',
    cache: { kind: 'ttl', seconds: 300 },
    handle: (request) => contractBidRows(one(request)),
  },
];
