import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

export const walletJournalMigration: Migration = {
  async up(db) {
    await sql`
      create table memberaudit.wallet_journal (
        registration_id bigint not null references memberaudit.registration on delete cascade,
        entry_id bigint not null,
        date timestamptz not null,
        ref_type text not null,
        amount numeric(20, 2),
        balance numeric(20, 2),
        tax numeric(20, 2),
        tax_receiver_id bigint,
        first_party_id bigint,
        second_party_id bigint,
        description text not null,
        reason text not null,
        context_id bigint,
        context_id_type text,
        primary key (registration_id, entry_id)
      )`.execute(db);
    // One for each order of the table, and one for the filter by type.
    await sql`create index wallet_journal_date on memberaudit.wallet_journal (registration_id, date, entry_id)`.execute(
      db,
    );
    await sql`create index wallet_journal_amount on memberaudit.wallet_journal (registration_id, coalesce(amount, 0), entry_id)`.execute(
      db,
    );
    await sql`create index wallet_journal_balance on memberaudit.wallet_journal (registration_id, coalesce(balance, 0), entry_id)`.execute(
      db,
    );
    await sql`create index wallet_journal_type on memberaudit.wallet_journal (registration_id, ref_type, date, entry_id)`.execute(
      db,
    );
  },
};
