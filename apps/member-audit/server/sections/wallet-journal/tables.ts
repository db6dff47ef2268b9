import { forTables } from '../../tables.ts';

/** Entries are only ever added, and deleted when they are too old. Amounts in ISK. */
export interface WalletJournalTable {
  registration_id: number;
  entry_id: number;
  date: Date;
  /** As ESI says it; new values come without notice. */
  ref_type: string;
  amount: string | null;
  balance: string | null;
  tax: string | null;
  tax_receiver_id: number | null;
  first_party_id: number | null;
  second_party_id: number | null;
  description: string;
  reason: string;
  context_id: number | null;
  context_id_type: string | null;
}

export type WalletJournalTables = { 'memberaudit.wallet_journal': WalletJournalTable };

export const { defineRoute, defineSection } = forTables<WalletJournalTables>();
