import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

export const walletBalanceMigration: Migration = {
  async up(db) {
    await sql`
      create table memberaudit.wallet_balance (
        registration_id bigint primary key references memberaudit.registration on delete cascade,
        balance numeric(20, 2) not null
      )`.execute(db);
  },
};
