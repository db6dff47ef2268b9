import type { ContractOutput } from '@muster/core/contract';
import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { assetItemsContract } from '../../../shared/assets.contract.ts';
import type { BaseTables } from '../../tables.ts';
import { containing } from '../like-pattern.ts';
import { queryPage } from '../query-page.ts';
import type { AssetTables } from './tables.ts';

type Database = Kysely<BaseTables & AssetTables>;
type ItemQuery = ContractOutput<typeof assetItemsContract>['query'];

const SHIP_CATEGORY = 6;

/** Of the whole stack in m³: packaged, unless the item is assembled. */
const volume = sql<number | null>`a.quantity
  * case when a.is_singleton then t.volume else coalesce(t.packaged_volume, t.volume) end`;

const ORDERS = {
  name: { expression: inOrder(sql`coalesce(a.name, t.name, '')`), type: 'text' },
  type: { expression: inOrder(sql`coalesce(t.name, '')`), type: 'text' },
  quantity: { expression: sql`a.quantity`, type: 'bigint' },
  volume: { expression: sql`coalesce(${volume}, 0)`, type: 'double precision' },
  location: { expression: inOrder(sql`coalesce(p.name, s.system_name, '')`), type: 'text' },
} as const;

/** One page of items: of a container, of a place, or of everything. */
export async function itemPage(db: Database, registrationId: number, query: ItemQuery) {
  // Sorted by as few columns as possible; names and numbers are looked up for the rows of the page only.
  const page = await queryPage(db, filtered(db, registrationId, query), {
    orders: ORDERS,
    last: { expression: sql`a.item_id`, type: 'bigint' },
    query,
  });
  const ids = page.items.map((row) => row.item_id);
  const rows =
    ids.length === 0 ? [] : await items(db, registrationId).where('a.item_id', 'in', ids).execute();
  const byId = new Map(rows.map((row) => [row.item_id, row]));
  return { ...page, items: ids.flatMap((id) => byId.get(id) ?? []) };
}

/** One item; undefined when the character has none of that id. */
export async function itemOf(db: Database, registrationId: number, itemId: number) {
  return await items(db, registrationId).where('a.item_id', '=', itemId).executeTakeFirst();
}

/** The items of these ids, for the trail of containers around others. */
export async function containersOf(db: Database, registrationId: number, itemIds: readonly number[]) {
  if (itemIds.length === 0) return [];
  return await db
    .selectFrom('memberaudit.asset as a')
    .leftJoin('universe.type as t', 't.type_id', 'a.type_id')
    .where('a.registration_id', '=', registrationId)
    .where('a.item_id', 'in', itemIds)
    .select(['a.item_id', 'a.type_id', 'a.name', 't.name as type_name'])
    .execute();
}

/** PostgreSQL leaves out the joins of which a query uses no column. */
function joined(db: Database, registrationId: number) {
  return db
    .selectFrom('memberaudit.asset as a')
    .leftJoin('universe.type as t', 't.type_id', 'a.type_id')
    .leftJoin('universe.group as g', 'g.group_id', 't.group_id')
    .leftJoin('universe.category as c', 'c.category_id', 'g.category_id')
    .leftJoin('universe.location as p', 'p.location_id', 'a.root_location_id')
    .leftJoin('universe.solar_system as s', 's.system_id', 'p.system_id')
    .where('a.registration_id', '=', registrationId);
}

function items(db: Database, registrationId: number) {
  return joined(db, registrationId)
    .selectAll('a')
    .select([
      't.name as type_name',
      't.group_id',
      'g.name as group_name',
      'g.category_id',
      'c.name as category_name',
      sql<string | null>`coalesce(p.name, s.system_name)`.as('place_name'),
      volume.as('volume'),
    ]);
}

function filtered(db: Database, registrationId: number, filter: ItemQuery) {
  let rows = joined(db, registrationId).select('a.item_id');
  if (filter.parent !== undefined) rows = rows.where('a.parent_item_id', '=', filter.parent);
  if (filter.place !== undefined) rows = rows.where('a.root_location_id', '=', filter.place);
  if (filter.place !== undefined && filter.parent === undefined && filter.flat === undefined) {
    rows = rows.where('a.parent_item_id', 'is', null);
  }
  if (filter.region !== undefined) rows = rows.where('s.region_id', '=', filter.region);
  if (filter.system !== undefined) rows = rows.where('p.system_id', '=', filter.system);
  if (filter.category !== undefined) rows = rows.where('g.category_id', '=', filter.category);
  if (filter.group !== undefined) rows = rows.where('t.group_id', '=', filter.group);
  if (filter.ships !== undefined) rows = rows.where('g.category_id', '=', SHIP_CATEGORY);
  if (filter.singletons !== undefined) rows = rows.where('a.is_singleton', '=', true);
  if (filter.q !== undefined && filter.q !== '') {
    const pattern = containing(filter.q);
    rows = rows.where((eb) =>
      eb.or([eb('a.name', 'ilike', pattern), eb('a.type_id', 'in', typesLike(db, pattern))]),
    );
  }
  return rows;
}

/** Types by their own name or that of their group: there are far fewer of them than of items. */
function typesLike(db: Database, pattern: string) {
  return db
    .selectFrom('universe.type as t')
    .leftJoin('universe.group as g', 'g.group_id', 't.group_id')
    .where((eb) => eb.or([eb('t.name', 'ilike', pattern), eb('g.name', 'ilike', pattern)]))
    .select('t.type_id');
}

function inOrder(name: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`${name} collate "und-x-icu"`;
}
