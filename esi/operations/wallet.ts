import { z } from 'zod';
import { defineOperation } from '../define-operation.ts';
import { id, integer, moment, openEnum } from './fields.ts';
import { charWallet, corpWallet } from './rate-groups.ts';

/** What `context_id` of a journal entry can be, as far as we know. */
export const journalContextIdTypes = [
  'structure_id',
  'station_id',
  'market_transaction_id',
  'character_id',
  'corporation_id',
  'alliance_id',
  'eve_system',
  'industry_job_id',
  'contract_id',
  'planet_id',
  'system_id',
  'type_id',
] as const;

const journalEntry = z.object({
  amount: z.number().optional(),
  balance: z.number().optional(),
  context_id: id.optional(),
  context_id_type: openEnum.optional(),
  date: moment,
  description: z.string(),
  first_party_id: id.optional(),
  id,
  reason: z.string().optional(),
  ref_type: openEnum,
  second_party_id: id.optional(),
  tax: z.number().optional(),
  tax_receiver_id: id.optional(),
});

/** The balance in ISK: a bare number. */
export const characterWallet = defineOperation({
  id: 'GetCharactersCharacterIdWallet',
  path: '/characters/{character_id}/wallet',
  scopes: ['esi-wallet.read_character_wallet.v1'],
  cacheSeconds: 120,
  rateGroup: charWallet,
  response: z.number(),
});

/** The last 30 days of the wallet's journal, amounts in ISK. New values of `ref_type` come without notice. */
export const characterWalletJournal = defineOperation({
  id: 'GetCharactersCharacterIdWalletJournal',
  path: '/characters/{character_id}/wallet/journal',
  scopes: ['esi-wallet.read_character_wallet.v1'],
  cacheSeconds: 3600,
  rateGroup: charWallet,
  paging: 'pages',
  response: z.array(journalEntry),
});

/** What every purchase and sale tells. */
const transactionFields = {
  client_id: id,
  date: moment,
  is_buy: z.boolean(),
  journal_ref_id: id,
  location_id: id,
  quantity: integer,
  transaction_id: id,
  type_id: id,
  unit_price: z.number(),
};

/**
 * What was bought and sold on the market, newest first; `from_id` itself is in the reply again.
 * `journal_ref_id` is the entry in the journal.
 */
export const characterWalletTransactions = defineOperation({
  id: 'GetCharactersCharacterIdWalletTransactions',
  path: '/characters/{character_id}/wallet/transactions',
  scopes: ['esi-wallet.read_character_wallet.v1'],
  cacheSeconds: 3600,
  rateGroup: charWallet,
  paging: 'from-id',
  rowKey: 'transaction_id',
  response: z.array(
    z.object({
      ...transactionFields,
      is_personal: z.boolean(),
    }),
  ),
});

/** Balances of the seven divisions in ISK. */
export const corporationWallets = defineOperation({
  id: 'GetCorporationsCorporationIdWallets',
  path: '/corporations/{corporation_id}/wallets',
  scopes: ['esi-wallet.read_corporation_wallets.v1'],
  roles: ['Accountant', 'Junior_Accountant'],
  cacheSeconds: 300,
  rateGroup: corpWallet,
  response: z.array(z.object({ balance: z.number(), division: integer })),
});

/** The last 30 days of one division's journal, amounts in ISK. */
export const corporationWalletJournal = defineOperation({
  id: 'GetCorporationsCorporationIdWalletsDivisionJournal',
  path: '/corporations/{corporation_id}/wallets/{division}/journal',
  scopes: ['esi-wallet.read_corporation_wallets.v1'],
  roles: ['Accountant', 'Junior_Accountant'],
  cacheSeconds: 3600,
  rateGroup: corpWallet,
  paging: 'pages',
  response: z.array(journalEntry),
});

/** What one division bought and sold on the market, newest first; `from_id` itself is in the reply again. */
export const corporationWalletTransactions = defineOperation({
  id: 'GetCorporationsCorporationIdWalletsDivisionTransactions',
  path: '/corporations/{corporation_id}/wallets/{division}/transactions',
  scopes: ['esi-wallet.read_corporation_wallets.v1'],
  roles: ['Accountant', 'Junior_Accountant'],
  cacheSeconds: 3600,
  rateGroup: corpWallet,
  paging: 'from-id',
  rowKey: 'transaction_id',
  response: z.array(
    z.object({
      ...transactionFields,
    }),
  ),
});
