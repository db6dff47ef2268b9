import type { ColumnType, Generated } from 'kysely';

/** Where a row of the archive comes from. Rows that left the archive stay: members' data may refer to them. */
export interface Archived {
  /** The build that wrote the row last; null for what ESI told us, or nobody yet. */
  build: number | null;
  /** The first build without it; null while it is in the archive. */
  gone_build: number | null;
}

/** Into what a module is fitted. */
export type Slot = 'high' | 'medium' | 'low' | 'rig' | 'subsystem' | 'service';

/** Metres; planets, moons and stations from the centre of their system, systems from the centre of New Eden. */
interface Placed {
  x: number | null;
  y: number | null;
  z: number | null;
}

export interface DogmaAttributeTable extends Archived {
  attribute_id: number;
  /** The technical name, `capacityBonus`. */
  name: string;
  display_name: string | null;
  /** What a type has that says nothing. */
  default_value: number;
  high_is_good: boolean;
  stackable: boolean;
  unit_id: number | null;
}

/** Attribute values of the types that features look at (`wantedAttributes` says which). */
export interface TypeDogmaTable {
  type_id: number;
  attribute_id: number;
  value: number;
}

export interface MarketGroupTable extends Archived {
  market_group_id: number;
  name: string;
  parent_group_id: number | null;
}

export interface MetaGroupTable extends Archived {
  meta_group_id: number;
  name: string;
}

/** Both directions have a row. */
export interface StargateJumpTable {
  from_system_id: number;
  to_system_id: number;
}

export interface PlanetTable extends Archived, Placed {
  planet_id: number;
  name: string;
  system_id: number;
  type_id: number;
  celestial_index: number;
}

export interface MoonTable extends Archived, Placed {
  moon_id: number;
  name: string;
  planet_id: number;
  system_id: number;
}

/** NPC stations. */
export interface StationTable extends Archived, Placed {
  station_id: number;
  name: string;
  system_id: number;
  type_id: number;
  /** An NPC corporation. */
  owner_id: number;
}

export interface FactionTable extends Archived {
  faction_id: number;
  name: string;
  corporation_id: number | null;
  militia_corporation_id: number | null;
}

export interface NpcCorporationTable extends Archived {
  corporation_id: number;
  name: string;
  ticker: string | null;
  faction_id: number | null;
}

export interface RaceTable extends Archived {
  race_id: number;
  name: string;
}

export interface BloodlineTable extends Archived {
  bloodline_id: number;
  name: string;
  race_id: number;
}

export interface AncestryTable extends Archived {
  ancestry_id: number;
  name: string;
  bloodline_id: number;
}

/** What a control tower burns an hour. */
export interface ControlTowerResourceTable {
  tower_type_id: number;
  resource_type_id: number;
  /** 1 online, 2 power grid, 3 CPU, 4 reinforced. */
  purpose: number;
  quantity: number;
  /** A charter is needed only in this faction's space … */
  faction_id: number | null;
  /** … from this security status up. */
  security_min: number | null;
}

/** One row: what was imported, and how the last attempt went. */
export interface StaticDataTable {
  is_only_row: Generated<true>;
  /** Where the workers look for new builds; in a demo, only they know. */
  site_url: string | null;
  /** Address or path the archive came from. */
  source: string | null;
  build: number | null;
  released_at: Date | null;
  imported_at: Date | null;
  /** Rows of the archive by table. */
  counts: ColumnType<Record<string, number> | null, string | null, string | null>;
  checked_at: Date | null;
  next_check_at: Generated<Date>;
  failures: Generated<number>;
  last_error: string | null;
  failed_at: Date | null;
  /** Until then names wait for the first import instead of being asked one by one. */
  awaited_until: Date | null;
}

/** A view: the attribute names are those of ESI's `/attributes`. */
export interface SkillView {
  skill_id: number;
  name: string | null;
  group_id: number | null;
  group_name: string | null;
  published: boolean | null;
  rank: number | null;
  primary_attribute: CharacterAttribute | null;
  secondary_attribute: CharacterAttribute | null;
}

export type CharacterAttribute = 'charisma' | 'intelligence' | 'memory' | 'perception' | 'willpower';

/** A view: the skills that a type asks for itself, not those that these skills ask for. */
export interface RequiredSkillView {
  type_id: number;
  skill_id: number;
  level: number;
}

/** A view: how many slots a ship or structure has. */
export interface SlotLayoutView {
  type_id: number;
  high_slots: number;
  medium_slots: number;
  low_slots: number;
  rig_slots: number;
  service_slots: number;
  subsystem_slots: number;
  turret_hardpoints: number;
  launcher_hardpoints: number;
}

/** What the importer of static data adds to the universe's tables. */
export interface StaticDataTables {
  'universe.static_data': StaticDataTable;
  'universe.dogma_attribute': DogmaAttributeTable;
  'universe.type_dogma': TypeDogmaTable;
  'universe.market_group': MarketGroupTable;
  'universe.meta_group': MetaGroupTable;
  'universe.stargate_jump': StargateJumpTable;
  'universe.planet': PlanetTable;
  'universe.moon': MoonTable;
  'universe.station': StationTable;
  'universe.faction': FactionTable;
  'universe.npc_corporation': NpcCorporationTable;
  'universe.race': RaceTable;
  'universe.bloodline': BloodlineTable;
  'universe.ancestry': AncestryTable;
  'universe.control_tower_resource': ControlTowerResourceTable;
  'universe.skill': SkillView;
  'universe.required_skill': RequiredSkillView;
  'universe.slot_layout': SlotLayoutView;
}
