import { bulkUpsert } from '@muster/core';
import { characterWallet } from '@muster/esi';
import { defineSection } from './tables.ts';

export const walletBalanceSection = defineSection({
  id: 'wallet_balance',
  title: 'Wallet balance',
  operations: [characterWallet],
  staleMinutes: 240,
  fetch: async ({ esi, characterId }) => esi.get(characterWallet, { character_id: characterId }),
  async store({ trx, subjectId }, balance) {
    await bulkUpsert(
      trx,
      'memberaudit.wallet_balance',
      [{ registration_id: subjectId, balance: balance.toFixed(2) }],
      { key: ['registration_id'] },
    );
  },
});
