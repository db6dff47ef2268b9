import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

export const corporationHistoryMigration: Migration = {
  async up(db) {
    await sql`
      create table memberaudit.corporation_history (
        registration_id bigint not null references memberaudit.registration on delete cascade,
        record_id bigint not null,
        corporation_id bigint not null,
        start_date timestamptz not null,
        is_deleted boolean not null,
        primary key (registration_id, record_id)
      )`.execute(db);
  },
};
