import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

export const shipMigration: Migration = {
  async up(db) {
    await sql`
      create table memberaudit.ship (
        registration_id bigint primary key references memberaudit.registration on delete cascade,
        item_id bigint not null,
        type_id integer not null,
        name text not null
      )`.execute(db);
  },
};
