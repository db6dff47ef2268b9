import { eveDate } from '../../clock.ts';
import { treasuryBalance, treasuryRows, WALLET_NAMES } from '../../world/estate/treasury.ts';
import type { TreasuryRow } from '../../world/estate/treasury.ts';
import { integerQuery } from '../query.ts';
import { EsiError } from '../route.ts';
import type { EsiRequest, EsiRoute } from '../route.ts';
import { corporationOf, FIVE_MINUTES, HOUR, ofCorporation } from './corporation.ts';

const DIVISIONS = [1, 2, 3, 4, 5, 6, 7];
const TRANSACTIONS_SHOWN = 2500;
const HANGAR_NAMES = ['Everybody', 'Industry', 'Fuel', 'Doctrine', 'Directors', '', ''];

function rows(request: EsiRequest): TreasuryRow[] {
  const division = request.params['division'] ?? 0;
  if (!DIVISIONS.includes(division)) throw new EsiError(404, 'Division not found');
  return treasuryRows(request.world, corporationOf(request), division, request.moment);
}

function journal(request: EsiRequest): unknown {
  return rows(request).map((row) => ({
    amount: row.cents / 100,
    balance: row.balanceCents / 100,
    context_id: row.trade ? row.id : undefined,
    context_id_type: row.trade ? 'market_transaction_id' : undefined,
    date: eveDate(row.timeMs),
    description: row.description,
    first_party_id: row.firstPartyId,
    id: row.id,
    ref_type: row.refType,
    second_party_id: row.secondPartyId,
  }));
}

/** Newest first, from `from_id` on, which is among them. */
function transactions(request: EsiRequest): unknown {
  const fromId = integerQuery(request.query, 'from_id') ?? Number.POSITIVE_INFINITY;
  return rows(request)
    .filter((row) => row.id <= fromId)
    .flatMap(({ trade, ...row }) =>
      trade
        ? [
            {
              client_id: trade.isBuy ? row.secondPartyId : row.firstPartyId,
              date: eveDate(row.timeMs),
              is_buy: trade.isBuy,
              journal_ref_id: row.id,
              location_id: trade.locationId,
              quantity: trade.quantity,
              transaction_id: row.id,
              type_id: trade.typeId,
              unit_price: trade.unitCents / 100,
            },
          ]
        : [],
    )
    .slice(0, TRANSACTIONS_SHOWN);
}

const named = (names: readonly string[]): unknown =>
  names.map((name, i) => ({ division: i + 1, ...(name === '' ? {} : { name }) }));

const WALLETS = {
  scope: 'esi-wallet.read_corporation_wallets.v1',
  roles: ['Accountant', 'Junior_Accountant'],
  group: 'corp-wallet',
} as const;

export const corporationWalletRoutes: readonly EsiRoute[] = [
  ofCorporation('/wallets', { ...WALLETS, cache: FIVE_MINUTES }, (request) =>
    DIVISIONS.map((division) => ({
      balance: treasuryBalance(request.world, corporationOf(request), division, request.moment) / 100,
      division,
    })),
  ),
  ofCorporation('/wallets/{division}/journal', { ...WALLETS, cache: HOUR, pageSize: 1000 }, journal),
  ofCorporation(
    '/wallets/{division}/transactions',
    { ...WALLETS, cache: HOUR, cacheQuery: ['from_id'] },
    transactions,
  ),
  ofCorporation(
    '/divisions',
    {
      scope: 'esi-corporations.read_divisions.v1',
      roles: ['Director'],
      group: 'corp-wallet',
      cache: HOUR,
    },
    () => ({ hangar: named(HANGAR_NAMES), wallet: named(WALLET_NAMES) }),
  ),
];
