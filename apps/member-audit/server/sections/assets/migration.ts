import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

export const assetsMigration: Migration = {
  async up(db) {
    // No foreign key to the parent: an item that leaves its container outlives it.
    await sql`
      create table memberaudit.asset (
        registration_id bigint not null references memberaudit.registration on delete cascade,
        item_id bigint not null,
        type_id integer not null,
        quantity bigint not null,
        location_id bigint not null,
        location_flag text not null,
        is_singleton boolean not null,
        is_blueprint_copy boolean not null,
        name text,
        is_active_ship boolean not null,
        root_location_id bigint not null,
        parent_item_id bigint,
        path bigint[] not null,
        child_count integer not null,
        primary key (registration_id, item_id)
      )`.execute(db);
    await sql`create index asset_place on memberaudit.asset (registration_id, root_location_id, parent_item_id)`.execute(
      db,
    );
    await sql`create index asset_parent on memberaudit.asset (registration_id, parent_item_id)`.execute(db);
  },
};
