import type {
  CategoryTable,
  ConstellationTable,
  GroupTable,
  RegionTable,
  SystemTable,
  TypeTable,
} from '../schema.ts';
import type { Archived, StaticDataTables } from './tables.ts';

type NotStaged = keyof Archived | 'resolved_at' | 'retry_at' | 'failures';
type Staged<Table> = Omit<Table, NotStaged>;

/** What the importer makes of the archive, by the table it goes to. */
export interface StagedRows {
  type: Staged<TypeTable>;
  group: Staged<GroupTable>;
  category: Staged<CategoryTable>;
  system: Staged<SystemTable>;
  constellation: Staged<ConstellationTable>;
  region: Staged<RegionTable>;
  dogma_attribute: Staged<StaticDataTables['universe.dogma_attribute']>;
  type_dogma: StaticDataTables['universe.type_dogma'];
  market_group: Staged<StaticDataTables['universe.market_group']>;
  meta_group: Staged<StaticDataTables['universe.meta_group']>;
  stargate_jump: StaticDataTables['universe.stargate_jump'];
  planet: Staged<StaticDataTables['universe.planet']>;
  moon: Staged<StaticDataTables['universe.moon']>;
  station: Staged<StaticDataTables['universe.station']>;
  faction: Staged<StaticDataTables['universe.faction']>;
  npc_corporation: Staged<StaticDataTables['universe.npc_corporation']>;
  race: Staged<StaticDataTables['universe.race']>;
  bloodline: Staged<StaticDataTables['universe.bloodline']>;
  ancestry: Staged<StaticDataTables['universe.ancestry']>;
  control_tower_resource: StaticDataTables['universe.control_tower_resource'];
}

export type DatasetName = keyof StagedRows;

export interface Dataset {
  readonly key: readonly string[];
  /** Without the key. */
  readonly columns: readonly string[];
  /**
   * `resolved`: shared with what ESI is asked for; `kept`: ours alone, rows stay when they leave the archive; `facts`:
   * rows go with the archive.
   */
  readonly kind: 'resolved' | 'kept' | 'facts';
  /** Facts about types are complete only for the types that the archive has. */
  readonly ofTypes?: true;
}

const PLACE = ['x', 'y', 'z'] as const;

/**
 * All tables the importer fills, in the order in which they are written: those that nobody else writes first, so that the
 * others are locked only at the end.
 */
export const datasets: Readonly<Record<DatasetName, Dataset>> = {
  dogma_attribute: {
    key: ['attribute_id'],
    columns: ['name', 'display_name', 'default_value', 'high_is_good', 'stackable', 'unit_id'],
    kind: 'kept',
  },
  market_group: { key: ['market_group_id'], columns: ['name', 'parent_group_id'], kind: 'kept' },
  meta_group: { key: ['meta_group_id'], columns: ['name'], kind: 'kept' },
  planet: {
    key: ['planet_id'],
    columns: ['name', 'system_id', 'type_id', 'celestial_index', ...PLACE],
    kind: 'kept',
  },
  moon: { key: ['moon_id'], columns: ['name', 'planet_id', 'system_id', ...PLACE], kind: 'kept' },
  station: {
    key: ['station_id'],
    columns: ['name', 'system_id', 'type_id', 'owner_id', ...PLACE],
    kind: 'kept',
  },
  faction: {
    key: ['faction_id'],
    columns: ['name', 'corporation_id', 'militia_corporation_id'],
    kind: 'kept',
  },
  npc_corporation: { key: ['corporation_id'], columns: ['name', 'ticker', 'faction_id'], kind: 'kept' },
  race: { key: ['race_id'], columns: ['name'], kind: 'kept' },
  bloodline: { key: ['bloodline_id'], columns: ['name', 'race_id'], kind: 'kept' },
  ancestry: { key: ['ancestry_id'], columns: ['name', 'bloodline_id'], kind: 'kept' },
  stargate_jump: { key: ['from_system_id', 'to_system_id'], columns: [], kind: 'facts' },
  control_tower_resource: {
    key: ['tower_type_id', 'resource_type_id', 'purpose'],
    columns: ['quantity', 'faction_id', 'security_min'],
    kind: 'facts',
  },
  type: {
    key: ['type_id'],
    columns: [
      'name',
      'group_id',
      'volume',
      'packaged_volume',
      'market_group_id',
      'meta_group_id',
      'race_id',
      'portion_size',
      'base_price',
      'mass',
      'capacity',
      'radius',
      'published',
      'slot',
    ],
    kind: 'resolved',
  },
  group: { key: ['group_id'], columns: ['name', 'category_id', 'published'], kind: 'resolved' },
  category: { key: ['category_id'], columns: ['name', 'published'], kind: 'resolved' },
  system: {
    key: ['system_id'],
    columns: ['name', 'security', 'constellation_id', ...PLACE, 'wormhole_class_id'],
    kind: 'resolved',
  },
  constellation: { key: ['constellation_id'], columns: ['name', 'region_id'], kind: 'resolved' },
  region: { key: ['region_id'], columns: ['name'], kind: 'resolved' },
  type_dogma: { key: ['type_id', 'attribute_id'], columns: ['value'], kind: 'facts', ofTypes: true },
};

export const datasetNames = Object.keys(datasets) as DatasetName[];
