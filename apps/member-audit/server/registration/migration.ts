import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

export const registrationMigration: Migration = {
  async up(db) {
    await sql`
      create table memberaudit.registration (
        registration_id bigint generated always as identity primary key,
        character_id bigint not null references identity.character,
        owner_hash text not null,
        user_id bigint not null references identity."user",
        registered_at timestamptz not null,
        ended_at timestamptz,
        purge_at timestamptz,
        check ((ended_at is null) = (purge_at is null))
      )`.execute(db);
    await sql`
      create unique index registration_current on memberaudit.registration (character_id, owner_hash)
      where ended_at is null`.execute(db);
    await sql`create index registration_user on memberaudit.registration (user_id)`.execute(db);
    await sql`create index registration_purge on memberaudit.registration (purge_at) where purge_at is not null`.execute(
      db,
    );
  },
};
