import { permission } from '../../../shared/permissions.ts';
import { walletBalanceContract } from '../../../shared/wallet-balance.contract.ts';
import { openCharacter } from '../../access.ts';
import { defineRoute } from './tables.ts';

export const walletBalanceRoute = defineRoute(
  walletBalanceContract,
  { permission: permission.basicAccess },
  async ({ viewer, input, services: { db } }) => {
    const { registrationId } = await openCharacter(db, viewer, input.params.characterId);
    const row = await db
      .selectFrom('memberaudit.wallet_balance')
      .where('registration_id', '=', registrationId)
      .select('balance')
      .executeTakeFirst();
    return { balance: row?.balance ?? null };
  },
);
