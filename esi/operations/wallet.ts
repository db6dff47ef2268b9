import { z } from 'zod';
import { defineOperation } from '../define-operation.ts';
import { id, moment, openEnum } from './fields.ts';
import { charWallet } from './rate-groups.ts';

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
  response: z.array(
    z.object({
      id,
      date: moment,
      ref_type: openEnum,
      description: z.string(),
      amount: z.number().optional(),
      balance: z.number().optional(),
      context_id: id.optional(),
      context_id_type: openEnum.optional(),
      first_party_id: id.optional(),
      second_party_id: id.optional(),
      reason: z.string().optional(),
      tax: z.number().optional(),
      tax_receiver_id: id.optional(),
    }),
  ),
});
