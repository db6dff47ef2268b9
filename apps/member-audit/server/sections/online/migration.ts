import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

export const onlineMigration: Migration = {
  async up(db) {
    await sql`
      create table memberaudit.online (
        registration_id bigint primary key references memberaudit.registration on delete cascade,
        is_online boolean not null,
        last_login timestamptz,
        last_logout timestamptz,
        logins integer
      )`.execute(db);
  },
};
