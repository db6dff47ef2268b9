import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

const statements = [
  `alter table universe.entity
    add batch_limit smallint not null default 1000,
    add wanted_at timestamptz not null default '-infinity',
    add nature text check (nature in ('npc', 'biomassed', 'unknown'))`,
  `create index entity_stale on universe.entity (retry_at)
    where resolved_at is not null and retry_at < 'infinity'`,
  // What was known before is looked at again; what never changes is not.
  `update universe.location set retry_at = 'infinity' where resolved_at is not null and kind <> 'structure'`,
  `create index location_structure_due on universe.location (retry_at)
    where kind = 'structure' and retry_at < 'infinity'`,
  `alter table universe.location_witness
    add owner_id bigint,
    add failures integer not null default 0,
    add retry_at timestamptz not null default '-infinity'`,
  `create index location_witness_character on universe.location_witness (character_id)`,
  `create index location_witness_answered on universe.location_witness (answered_at)`,
  `create table universe.market_price (
    type_id integer primary key,
    average numeric(20,2),
    adjusted numeric(20,2),
    changed_at timestamptz not null
  )`,
];

/** What keeping names fresh, asking for structures with care, and prices need. */
export const placesMigration: Migration = {
  async up(db) {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};
