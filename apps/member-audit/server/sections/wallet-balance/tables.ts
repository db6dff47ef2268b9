import { forTables } from '../../tables.ts';

export interface WalletBalanceTable {
  registration_id: number;
  /** ISK. */
  balance: string;
}

export type WalletBalanceTables = { 'memberaudit.wallet_balance': WalletBalanceTable };

export const { defineRoute, defineSection } = forTables<WalletBalanceTables>();
