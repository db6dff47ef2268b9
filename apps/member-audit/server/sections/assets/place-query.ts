import type { ContractOutput } from '@muster/core/contract';
import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { assetPlacesContract } from '../../../shared/assets.contract.ts';
import { systemColumns } from '../../places.ts';
import type { BaseTables } from '../../tables.ts';
import { containing } from '../like-pattern.ts';
import { queryPage } from '../query-page.ts';
import type { AssetTables } from './tables.ts';

type Database = Kysely<BaseTables & AssetTables>;
type PlaceQuery = ContractOutput<typeof assetPlacesContract>['query'];

const ORDERS = {
  name: { expression: inOrder(sql`coalesce(l.name, s.system_name, '')`), type: 'text' },
  system: { expression: inOrder(sql`coalesce(s.system_name, '')`), type: 'text' },
  region: { expression: inOrder(sql`coalesce(s.region_name, '')`), type: 'text' },
  items: { expression: sql`a.items`, type: 'bigint' },
} as const;

/** One page of the places where a character has items. */
export async function placePage(db: Database, registrationId: number, query: PlaceQuery) {
  return await queryPage(db, filtered(db, registrationId, query), {
    orders: ORDERS,
    last: { expression: sql`a.root_location_id`, type: 'bigint' },
    query,
  });
}

/** All places of a character with their systems and regions. */
export function places(db: Database, registrationId: number) {
  const counted = db
    .selectFrom('memberaudit.asset')
    .where('registration_id', '=', registrationId)
    .groupBy('root_location_id')
    .select(({ fn }) => [
      'root_location_id',
      fn.countAll<number>().as('items'),
      fn.countAll<number>().filterWhere('parent_item_id', 'is', null).as('top_items'),
    ])
    .as('a');
  return db
    .selectFrom(counted)
    .leftJoin('universe.location as l', 'l.location_id', 'a.root_location_id')
    .leftJoin('universe.solar_system as s', 's.system_id', 'l.system_id')
    .select(['a.root_location_id', 'a.items', 'a.top_items', 'l.system_id', 's.region_id', ...systemColumns])
    .select(sql<string | null>`coalesce(l.name, s.system_name)`.as('place_name'));
}

function filtered(db: Database, registrationId: number, { region, system, q }: PlaceQuery) {
  let rows = places(db, registrationId);
  if (region !== undefined) rows = rows.where('s.region_id', '=', region);
  if (system !== undefined) rows = rows.where('s.system_id', '=', system);
  if (q !== undefined && q !== '') {
    const pattern = containing(q);
    rows = rows.where((eb) =>
      eb.or([
        eb('l.name', 'ilike', pattern),
        eb('s.system_name', 'ilike', pattern),
        eb('s.region_name', 'ilike', pattern),
      ]),
    );
  }
  return rows;
}

function inOrder(name: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`${name} collate "und-x-icu"`;
}
