import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

const PLACE = 'x float8, y float8, z float8';
const NAME = 'name text not null';
const ARCHIVED = ['build integer', 'gone_build integer'];

/** Tables whose rows stay when they leave the archive. */
const KEPT = {
  dogma_attribute: `attribute_id integer primary key, ${NAME}, display_name text, default_value float8 not null,
    high_is_good boolean not null, stackable boolean not null, unit_id integer`,
  market_group: `market_group_id integer primary key, ${NAME}, parent_group_id integer`,
  meta_group: `meta_group_id integer primary key, ${NAME}`,
  planet: `planet_id integer primary key, ${NAME}, system_id integer not null, type_id integer not null,
    celestial_index integer not null, ${PLACE}`,
  moon: `moon_id integer primary key, ${NAME}, planet_id integer not null, system_id integer not null, ${PLACE}`,
  station: `station_id integer primary key, ${NAME}, system_id integer not null, type_id integer not null,
    owner_id integer not null, ${PLACE}`,
  faction: `faction_id integer primary key, ${NAME}, corporation_id integer, militia_corporation_id integer`,
  npc_corporation: `corporation_id integer primary key, ${NAME}, ticker text, faction_id integer`,
  race: `race_id integer primary key, ${NAME}`,
  bloodline: `bloodline_id integer primary key, ${NAME}, race_id integer not null`,
  ancestry: `ancestry_id integer primary key, ${NAME}, bloodline_id integer not null`,
} as const;

/** Facts nothing refers to: they go when the archive no longer has them. */
const FACTS = {
  type_dogma: `type_id integer not null, attribute_id integer not null, value float8 not null,
    primary key (type_id, attribute_id)`,
  stargate_jump: `from_system_id integer not null, to_system_id integer not null,
    primary key (from_system_id, to_system_id)`,
  control_tower_resource: `tower_type_id integer not null, resource_type_id integer not null, purpose smallint not null,
    quantity integer not null, faction_id integer, security_min float8,
    primary key (tower_type_id, resource_type_id, purpose)`,
} as const;

const INDEXES = [
  'planet_system on universe.planet (system_id)',
  'planet_name on universe.planet (name)',
  'moon_system on universe.moon (system_id)',
  'station_system on universe.station (system_id)',
];

/** What the tables of names and places get from the archive beside the names. */
const MORE_COLUMNS = {
  type: [
    'market_group_id integer',
    'meta_group_id integer',
    'race_id integer',
    'portion_size integer',
    'base_price numeric(20, 2)',
    'mass float8',
    'capacity float8',
    'radius float8',
    'published boolean',
    'slot text',
  ],
  group: ['published boolean'],
  category: ['published boolean'],
  system: ['x float8', 'y float8', 'z float8', 'wormhole_class_id integer'],
  constellation: [],
  region: [],
} as const;

/** Everything of the archive that features join with. */
export const staticDataMigration: Migration = {
  async up(db: Kysely<unknown>) {
    for (const [name, columns] of Object.entries(MORE_COLUMNS)) {
      const added = [...columns, ...ARCHIVED].map((column) => `add ${column}`).join(', ');
      await sql`alter table ${sql.table(`universe.${name}`)} ${sql.raw(added)}`.execute(db);
    }
    for (const [name, columns] of Object.entries(KEPT)) {
      const all = [columns, ...ARCHIVED].join(', ');
      await sql`create table ${sql.table(`universe.${name}`)} (${sql.raw(all)})`.execute(db);
    }
    for (const [name, columns] of Object.entries(FACTS)) {
      await sql`create table ${sql.table(`universe.${name}`)} (${sql.raw(columns)})`.execute(db);
    }
    for (const index of INDEXES) await sql`create index ${sql.raw(index)}`.execute(db);
    await createStatus(db);
    await createViews(db);
  },
};

async function createStatus(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table universe.static_data (
      is_only_row boolean primary key default true check (is_only_row),
      site_url text,
      source text,
      build integer,
      released_at timestamptz,
      imported_at timestamptz,
      counts jsonb,
      checked_at timestamptz,
      next_check_at timestamptz not null default '-infinity',
      failures integer not null default 0,
      last_error text,
      failed_at timestamptz,
      awaited_until timestamptz
    )`.execute(db);
  await sql`insert into universe.static_data default values`.execute(db);
}

async function createViews(db: Kysely<unknown>): Promise<void> {
  await sql`
    create view universe.skill as
    select t.type_id as skill_id, t.name, t.group_id, g.name as group_name, t.published, rank.value::integer as rank,
      ${characterAttribute('first')} as primary_attribute, ${characterAttribute('second')} as secondary_attribute
    from universe.type t
    join universe.group g on g.group_id = t.group_id and g.category_id = 16
    left join universe.type_dogma rank on rank.type_id = t.type_id and rank.attribute_id = 275
    left join universe.type_dogma first on first.type_id = t.type_id and first.attribute_id = 180
    left join universe.type_dogma second on second.type_id = t.type_id and second.attribute_id = 181`.execute(
    db,
  );
  // Each skill attribute has a level attribute; those of the last two pairs are crossed in the game's data.
  await sql`
    create view universe.required_skill as
    select skill.type_id, skill.value::integer as skill_id, level.value::integer as level
    from (values (182, 277), (183, 278), (184, 279), (1285, 1286), (1289, 1287), (1290, 1288)) as pair (skill_id, level_id)
    join universe.type_dogma skill on skill.attribute_id = pair.skill_id
    join universe.type_dogma level on level.type_id = skill.type_id and level.attribute_id = pair.level_id
    where skill.value > 0 and level.value > 0`.execute(db);
  await sql`
    create view universe.slot_layout as
    select type_id, ${slots(14)} as high_slots, ${slots(13)} as medium_slots, ${slots(12)} as low_slots,
      ${slots(1137)} as rig_slots, ${slots(2056)} as service_slots, ${slots(1367)} as subsystem_slots,
      ${slots(102)} as turret_hardpoints, ${slots(101)} as launcher_hardpoints
    from universe.type_dogma where attribute_id in (12, 13, 14, 101, 102, 1137, 1367, 2056) group by type_id`.execute(
    db,
  );
}

const characterAttribute = (alias: 'first' | 'second') => sql`
  case ${sql.ref(`${alias}.value`)}::integer when 164 then 'charisma' when 165 then 'intelligence' when 166 then 'memory'
    when 167 then 'perception' when 168 then 'willpower' end`;

const slots = (attributeId: number) =>
  sql`coalesce(max(value) filter (where attribute_id = ${sql.lit(attributeId)}), 0)::integer`;
