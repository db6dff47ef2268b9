import { defineContract, isk } from '@muster/core/contract';
import * as z from 'zod/mini';
import { CHARACTER_PATH, characterParams } from './character-path.ts';

export const walletBalanceContract = defineContract({
  method: 'GET',
  path: `${CHARACTER_PATH}/wallet-balance`,
  summary: 'What is in the wallet',
  params: characterParams,
  response: z.object({ balance: z.nullable(isk) }),
});
