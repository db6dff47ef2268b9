import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

export const skillQueueMigration: Migration = {
  async up(db) {
    await sql`
      create table memberaudit.skill_queue (
        registration_id bigint not null references memberaudit.registration on delete cascade,
        queue_position integer not null,
        skill_id integer not null,
        finished_level smallint not null,
        start_date timestamptz,
        finish_date timestamptz,
        training_start_sp integer,
        level_start_sp integer,
        level_end_sp integer,
        primary key (registration_id, queue_position)
      )`.execute(db);
  },
};
