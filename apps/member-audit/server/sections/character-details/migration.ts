import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

export const characterDetailsMigration: Migration = {
  async up(db) {
    await sql`
      create table memberaudit.character_details (
        registration_id bigint primary key references memberaudit.registration on delete cascade,
        name text not null,
        corporation_id bigint not null,
        alliance_id bigint,
        faction_id bigint,
        race_id integer not null,
        bloodline_id integer not null,
        birthday timestamptz not null,
        gender text not null,
        security_status float8,
        title text,
        description text
      )`.execute(db);
  },
};
