import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

export const locationMigration: Migration = {
  async up(db) {
    await sql`
      create table memberaudit.location (
        registration_id bigint primary key references memberaudit.registration on delete cascade,
        system_id integer not null,
        location_id bigint
      )`.execute(db);
  },
};
