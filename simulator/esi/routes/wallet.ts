import { eveDate } from '../../clock.ts';
import { balanceOf, journalOf } from '../../world/life/wallet.ts';
import type { JournalRow } from '../../world/life/wallet.ts';
import { characterOf } from '../route.ts';
import type { EsiRoute } from '../route.ts';

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
];
