import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase, type TestDatabase } from '@muster/testing/test-db';
import { listSchemas } from './schema-listing.ts';

let database: TestDatabase<unknown>;
beforeAll(async () => void (database = await testDatabase()));
afterAll(async () => await database.close());

test('a listing shows columns, constraints, indexes, views and comments in a stable order', async () => {
  await sql`
    create schema listing;
    create table listing.owner (owner_id bigint generated always as identity primary key, name text collate "C" not null);
    create table listing.asset (asset_id bigint primary key, owner_id bigint not null references listing.owner on delete cascade,
      price numeric(20,2) not null default 0 check (price >= 0), total numeric generated always as (price * 2) stored);
    create index asset_owner on listing.asset (owner_id) where price > 0;
    comment on table listing.asset is 'What''s in a hangar';
    create view listing.rich as select asset_id from listing.asset where price > 100`.execute(database.db);
  expect(await listSchemas(database.db, ['listing'])).toMatchInlineSnapshot(`
    "create schema listing;

    create table listing.asset (
      asset_id bigint not null,
      owner_id bigint not null,
      price numeric(20,2) not null default 0,
      total numeric generated always as ((price * (2)::numeric)) stored,
      constraint asset_pkey PRIMARY KEY (asset_id),
      constraint asset_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES listing.owner(owner_id) ON DELETE CASCADE,
      constraint asset_price_check CHECK ((price >= (0)::numeric))
    );
    CREATE INDEX asset_owner ON listing.asset USING btree (owner_id) WHERE (price > (0)::numeric);
    comment on table listing.asset is 'What''s in a hangar';

    create table listing.owner (
      owner_id bigint not null generated always as identity,
      name text collate "C" not null,
      constraint owner_pkey PRIMARY KEY (owner_id)
    );

    create view listing.rich as
     SELECT asset_id
       FROM listing.asset
      WHERE (price > (100)::numeric);
    "
  `);
});
