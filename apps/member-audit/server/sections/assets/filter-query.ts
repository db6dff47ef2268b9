import { type Kysely, sql } from 'kysely';
import type { BaseTables } from '../../tables.ts';
import { places } from './place-query.ts';
import type { AssetTables } from './tables.ts';

type Database = Kysely<BaseTables & AssetTables>;

interface Counted {
  id: number;
  name: string | null;
  items: number;
}

/** What a character's items can be filtered by, each with the number of items. */
export async function assetFilters(db: Database, registrationId: number) {
  const [placed, groups] = await Promise.all([
    places(db, registrationId).where('l.system_id', 'is not', null).execute(),
    groupsOf(db, registrationId),
  ]);
  return {
    regions: sum(placed.map((row) => ({ id: row.region_id, name: row.region_name, items: row.items }))),
    systems: sum(
      placed.map((row) => ({
        id: row.system_id,
        name: row.system_name,
        items: row.items,
        regionId: row.region_id,
      })),
    ),
    categories: sum(
      groups.map((row) => ({ id: row.category_id, name: row.category_name, items: row.items })),
    ),
    groups: sum(
      groups.map((row) => ({
        id: row.group_id,
        name: row.group_name,
        items: row.items,
        categoryId: row.category_id,
      })),
    ),
  };
}

async function groupsOf(db: Database, registrationId: number) {
  const counted = db
    .selectFrom('memberaudit.asset')
    .where('registration_id', '=', registrationId)
    .groupBy('type_id')
    .select(({ fn }) => ['type_id', fn.countAll<number>().as('items')])
    .as('a');
  return await db
    .selectFrom(counted)
    .innerJoin('universe.type as t', 't.type_id', 'a.type_id')
    .innerJoin('universe.group as g', 'g.group_id', 't.group_id')
    .leftJoin('universe.category as c', 'c.category_id', 'g.category_id')
    .groupBy(['g.group_id', 'g.name', 'g.category_id', 'c.name'])
    .select([
      'g.group_id',
      'g.name as group_name',
      'g.category_id',
      'c.name as category_name',
      sql<number>`sum(a.items)::bigint`.as('items'),
    ])
    .execute();
}

/** Adds up what has the same id, in the order of the names. */
function sum<Row extends Omit<Counted, 'id'> & { id: number | null }>(
  rows: readonly Row[],
): (Row & Counted)[] {
  const sums = new Map<number, Row & Counted>();
  for (const row of rows) {
    if (row.id === null) continue;
    const items = (sums.get(row.id)?.items ?? 0) + row.items;
    sums.set(row.id, { ...row, id: row.id, items });
  }
  const { compare } = new Intl.Collator('en');
  return [...sums.values()].toSorted((a, b) => compare(a.name ?? '', b.name ?? ''));
}
