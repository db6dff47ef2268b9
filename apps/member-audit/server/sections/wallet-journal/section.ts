import { bulkInsert } from '@muster/core';
import { characterWalletJournal } from '@muster/esi';
import type { Insertable } from 'kysely';
import type * as z from 'zod';
import { retentionCutoff } from '../../settings.ts';
import { defineSection, type WalletJournalTable } from './tables.ts';

type JournalEntry = z.infer<typeof characterWalletJournal.response>[number];

export const walletJournalSection = defineSection({
  id: 'wallet_journal',
  title: 'Wallet journal',
  operations: [characterWalletJournal],
  staleMinutes: 240,
  fetch: async ({ esi, characterId }) => esi.pages(characterWalletJournal, { character_id: characterId }),
  async store({ trx, subjectId, now, needs, settings }, journal) {
    const cutoff = retentionCutoff(settings, now);
    const entries = journal.filter((entry) => new Date(entry.date) > cutoff);
    needs.entities(
      entries.flatMap((entry) => [entry.first_party_id, entry.second_party_id, entry.tax_receiver_id]),
    );
    const rows = entries.map((entry) => ({ registration_id: subjectId, ...toRow(entry) }));
    await bulkInsert(trx, 'memberaudit.wallet_journal', rows, { onConflict: 'nothing' });
    await trx
      .deleteFrom('memberaudit.wallet_journal')
      .where('registration_id', '=', subjectId)
      .where('date', '<=', cutoff)
      .execute();
  },
});

function toRow(entry: JournalEntry): Omit<Insertable<WalletJournalTable>, 'registration_id'> {
  return {
    entry_id: entry.id,
    date: new Date(entry.date),
    ref_type: entry.ref_type,
    amount: entry.amount?.toFixed(2) ?? null,
    balance: entry.balance?.toFixed(2) ?? null,
    tax: entry.tax?.toFixed(2) ?? null,
    tax_receiver_id: entry.tax_receiver_id ?? null,
    first_party_id: entry.first_party_id ?? null,
    second_party_id: entry.second_party_id ?? null,
    description: entry.description,
    reason: entry.reason ?? '',
    context_id: entry.context_id ?? null,
    context_id_type: entry.context_id_type ?? null,
  };
}
