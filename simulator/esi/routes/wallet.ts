import { eveDate } from '../../clock.ts';
import { loyaltyOf } from '../../world/life/loyalty.ts';
import { transactionsOf } from '../../world/life/transactions.ts';
import { balanceOf, journalOf } from '../../world/life/wallet.ts';
import type { JournalRow } from '../../world/life/wallet.ts';
import { integerQuery } from '../query.ts';
import { characterOf } from '../route.ts';
import type { EsiRequest, EsiRoute } from '../route.ts';

function journalEntry(row: JournalRow): unknown {
  return {
    amount: row.cents / 100,
    balance: row.balanceCents / 100,
    context_id: row.contextId,
    context_id_type: row.contextIdType,
    date: eveDate(row.timeMs),
    description: row.description,
    first_party_id: row.firstPartyId,
    id: row.id,
    reason: row.reason || undefined,
    ref_type: row.refType,
    second_party_id: row.secondPartyId,
    tax: row.taxCents === undefined ? undefined : row.taxCents / 100,
    tax_receiver_id: row.taxReceiverId,
  };
}

const MOST_TRANSACTIONS = 2500;

/** From the one named on, that one included, into the past. */
function transactions(request: EsiRequest): unknown {
  const from = integerQuery(request.query, 'from_id');
  return transactionsOf(request.world, characterOf(request), request.moment)
    .filter((one) => from === undefined || one.id <= from)
    .slice(0, MOST_TRANSACTIONS)
    .map((one) => ({
      client_id: one.clientId,
      date: eveDate(one.timeMs),
      is_buy: one.isBuy,
      is_personal: true,
      journal_ref_id: one.journalId,
      location_id: one.locationId,
      quantity: one.quantity,
      transaction_id: one.id,
      type_id: one.typeId,
      unit_price: one.unitCents / 100,
    }));
}

export const walletRoutes: readonly EsiRoute[] = [
  {
    method: 'GET',
    path: '/characters/{character_id}/wallet',
    scope: 'esi-wallet.read_character_wallet.v1',
    cache: { kind: 'ttl', seconds: 120 },
    group: 'char-wallet',
    handle: (request) => balanceOf(request.world, characterOf(request), request.moment) / 100,
  },
  {
    method: 'GET',
    path: '/characters/{character_id}/wallet/journal',
    scope: 'esi-wallet.read_character_wallet.v1',
    cache: { kind: 'ttl', seconds: 3600 },
    group: 'char-wallet',
    pageSize: 1000,
    handle: (request) => journalOf(request.world, characterOf(request), request.moment).map(journalEntry),
  },
  {
    method: 'GET',
    path: '/characters/{character_id}/wallet/transactions',
    scope: 'esi-wallet.read_character_wallet.v1',
    cache: { kind: 'ttl', seconds: 3600 },
    cacheQuery: ['from_id'],
    group: 'char-wallet',
    handle: transactions,
  },
  {
    method: 'GET',
    path: '/characters/{character_id}/loyalty/points',
    scope: 'esi-characters.read_loyalty.v1',
    cache: { kind: 'ttl', seconds: 3600 },
    group: 'char-wallet',
    handle: (request) =>
      loyaltyOf(request.world, characterOf(request), request.moment).map(({ corporationId, points }) => ({
        corporation_id: corporationId,
        loyalty_points: points,
      })),
  },
];
