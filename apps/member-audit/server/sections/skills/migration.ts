import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

export const skillsMigration: Migration = {
  async up(db) {
    await sql`
      create table memberaudit.skill (
        registration_id bigint not null references memberaudit.registration on delete cascade,
        skill_id integer not null,
        active_level smallint not null,
        trained_level smallint not null,
        skill_points integer not null,
        primary key (registration_id, skill_id)
      )`.execute(db);
    await sql`
      create table memberaudit.skill_points (
        registration_id bigint primary key references memberaudit.registration on delete cascade,
        total bigint not null,
        unallocated bigint not null
      )`.execute(db);
  },
};
