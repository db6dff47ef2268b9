import { type Kysely, sql } from 'kysely';
import type { Generated } from 'kysely';
import type { Slice } from '../db/index.ts';
import { placesMigration } from './places-migration.ts';
import { staticDataMigration } from './static-data/migration.ts';
import { tickersMigration } from './tickers-migration.ts';
import type { Archived, Slot, StaticDataTables } from './static-data/tables.ts';

/** Every kind of thing is first a row with an id only; resolving fills in the rest. */
interface Resolvable {
  resolved_at: Date | null;
  /** Not asked again before; `infinity` for what does not exist. */
  retry_at: Generated<Date>;
  failures: Generated<number>;
}

export interface EntityTable extends Resolvable {
  entity_id: number;
  name: string | null;
  /** `character`, `corporation`, `alliance`, `faction`, … as `/universe/names` says it. */
  category: string | null;
  /** The largest batch it may be asked in; below 1,000 after ESI refused one that it was part of. */
  batch_limit: Generated<number>;
  /** When data last referred to it, to the week. */
  wanted_at: Generated<Date>;
  /** `npc`: part of the game; `biomassed`: deleted by its player; `unknown`: ESI has no name for it. */
  nature: 'npc' | 'biomassed' | 'unknown' | null;
  /** Of corporations and alliances that characters of ours belong to. */
  ticker: string | null;
  ticker_at: Date | null;
}

export interface TypeTable extends Resolvable, Archived {
  type_id: number;
  name: string | null;
  group_id: number | null;
  volume: number | null;
  packaged_volume: number | null;
  market_group_id: number | null;
  meta_group_id: number | null;
  race_id: number | null;
  portion_size: number | null;
  /** ISK; what the game itself says, far from any market. */
  base_price: string | null;
  mass: number | null;
  capacity: number | null;
  radius: number | null;
  published: boolean | null;
  /** Null for what is not fitted into a slot. */
  slot: Slot | null;
}

export interface GroupTable extends Resolvable, Archived {
  group_id: number;
  name: string | null;
  category_id: number | null;
  published: boolean | null;
}

export interface CategoryTable extends Resolvable, Archived {
  category_id: number;
  name: string | null;
  published: boolean | null;
}

export interface SystemTable extends Resolvable, Archived {
  system_id: number;
  name: string | null;
  /** The true security status, not rounded. */
  security: number | null;
  constellation_id: number | null;
  /** Metres. */
  x: number | null;
  y: number | null;
  z: number | null;
  wormhole_class_id: number | null;
}

export interface ConstellationTable extends Resolvable, Archived {
  constellation_id: number;
  name: string | null;
  region_id: number | null;
}

export interface RegionTable extends Resolvable, Archived {
  region_id: number;
  name: string | null;
}

export type LocationKind = 'station' | 'structure' | 'solar_system' | 'asset_safety' | 'unknown';

export interface LocationTable extends Resolvable {
  location_id: number;
  kind: LocationKind;
  name: string | null;
  system_id: number | null;
  type_id: number | null;
  owner_id: number | null;
}

/** A character in whose own data a structure stands: the only ones whose tokens may ask for it. */
export interface LocationWitnessTable {
  location_id: number;
  character_id: number;
  owner_hash: string;
  /** ESI's last answer to this character's token: 200, 403, 404; null before the first. */
  answer: number | null;
  answered_at: Date | null;
  /** Who owned the structure at that time, as far as it was known. */
  owner_id: number | null;
  /** Refusals in a row. */
  failures: Generated<number>;
  retry_at: Generated<Date>;
}

/** What a type is worth in ISK, as CCP averages it over all of New Eden. */
export interface MarketPriceTable {
  type_id: number;
  /** Of what was paid lately; null for what nobody trades. */
  average: string | null;
  /** What job costs and the like are reckoned by. */
  adjusted: string | null;
  changed_at: Date;
}

/** A view: a system with the region it lies in, as far as they are known. */
export interface SolarSystemView {
  system_id: number;
  system_name: string | null;
  /** The true security status, not rounded. */
  security: number | null;
  region_id: number | null;
  region_name: string | null;
}

export interface UniverseTables extends StaticDataTables {
  'universe.solar_system': SolarSystemView;
  'universe.entity': EntityTable;
  'universe.type': TypeTable;
  'universe.group': GroupTable;
  'universe.category': CategoryTable;
  'universe.system': SystemTable;
  'universe.constellation': ConstellationTable;
  'universe.region': RegionTable;
  'universe.location': LocationTable;
  'universe.location_witness': LocationWitnessTable;
  'universe.market_price': MarketPriceTable;
}

/** Tables by the name of their key, with the columns that resolving fills. */
const TABLES = {
  entity: 'entity_id bigint primary key, name text, category text',
  type: 'type_id integer primary key, name text, group_id integer, volume float8, packaged_volume float8',
  group: 'group_id integer primary key, name text, category_id integer',
  category: 'category_id integer primary key, name text',
  system: 'system_id integer primary key, name text, security float8, constellation_id integer',
  constellation: 'constellation_id integer primary key, name text, region_id integer',
  region: 'region_id integer primary key, name text',
  location:
    'location_id bigint primary key, kind text not null, name text, system_id integer, type_id integer, owner_id bigint',
} as const;

export const universeSlice: Slice = {
  id: 'universe',
  schema: 'universe',
  migrations: {
    '0001-names-and-places': {
      async up(db: Kysely<unknown>) {
        for (const [name, columns] of Object.entries(TABLES)) {
          const table = sql.table(`universe.${name}`);
          await sql`
            create table ${table} (
              ${sql.raw(columns)},
              resolved_at timestamptz,
              retry_at timestamptz not null default '-infinity',
              failures integer not null default 0
            )`.execute(db);
          await sql`create index ${sql.ref(`${name}_unresolved`)} on ${table} (retry_at) where resolved_at is null`.execute(
            db,
          );
        }
        await sql`
          create table universe.location_witness (
            location_id bigint not null references universe.location on delete cascade,
            character_id bigint not null,
            owner_hash text not null,
            answer smallint,
            answered_at timestamptz,
            primary key (location_id, character_id)
          )`.execute(db);
        await sql`
          create view universe.solar_system as
          select s.system_id, s.name as system_name, s.security, k.region_id, r.name as region_name
          from universe.system s
          left join universe.constellation k using (constellation_id)
          left join universe.region r using (region_id)`.execute(db);
        await sql`
          insert into universe.location (location_id, kind, name, resolved_at)
          values (2004, 'asset_safety', 'Asset safety', '-infinity')`.execute(db);
      },
    },
    '0003-places': placesMigration,
    '0004-tickers': tickersMigration,
    '0002-static-data': staticDataMigration,
  },
};
