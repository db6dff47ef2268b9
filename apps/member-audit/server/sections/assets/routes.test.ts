import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  assetFiltersContract,
  assetItemContract,
  assetItemsContract,
  assetPlacesContract,
} from '../../../shared/assets.contract.ts';
import { type SectionTest, testSection } from '../testing-section.ts';
import { assets } from './index.ts';
import type { AssetTables } from './tables.ts';
import { AMARR, assetData, esiAsset, JITA } from './testing-assets.ts';

const STRUCTURE = 1_035_466_617_946;
const inside = (locationId: number, flag = 'Cargo') =>
  ({ location_id: locationId, location_type: 'item', location_flag: flag }) as const;

/** A freighter with a container with ammunition, a renamed frigate, copies, ore, something lost. */
const list = [
  esiAsset(1, { type_id: 20_183, is_singleton: true }),
  esiAsset(2, { type_id: 3_465, is_singleton: true, ...inside(1) }),
  esiAsset(3, { type_id: 185, quantity: 500, ...inside(2, 'Unlocked') }),
  esiAsset(4, { type_id: 587, is_singleton: true }),
  esiAsset(5, { type_id: 691, is_singleton: true, is_blueprint_copy: true, location_id: AMARR }),
  esiAsset(6, { type_id: 34, quantity: 10_000, location_id: STRUCTURE, location_type: 'item' }),
  esiAsset(7, { type_id: 99_999, ...inside(1_000_000_000_999) }),
  esiAsset(8, { type_id: 587, quantity: 3, location_id: 30_000_142, location_type: 'solar_system' }),
];
const names = new Map([
  [2, 'Ammo Box'],
  [4, '100% Àngel'],
]);

let site: SectionTest<AssetTables>;
beforeAll(async () => {
  site = await testSection(assets);
  await site.store(assetData(list, { names }));
  await resolveNames();
});
afterAll(async () => await site.close());

async function resolveNames(): Promise<void> {
  const { db } = site;
  await sql`insert into universe.category (category_id, name) values (6, 'Ship'), (8, 'Charge'), (2, 'Celestial'), (4, 'Material'), (9, 'Blueprint')`.execute(
    db,
  );
  await sql`insert into universe.group (group_id, name, category_id) values
    (513, 'Freighter', 6), (25, 'Frigate', 6), (12, 'Cargo Container', 2), (83, 'Projectile Ammo', 8), (18, 'Mineral', 4), (105, 'Frigate Blueprint', 9)`.execute(
    db,
  );
  await sql`update universe.type t set name = v.name, group_id = v.group_id, volume = v.volume, packaged_volume = v.packed
    from (values (20183, 'Providence', 513, 18500000, 1300000), (3465, 'Large Secure Container', 12, 650, 650), (185, 'Phased Plasma S', 83, 0.0025, 0.0025),
      (587, 'Rifter', 25, 27289, 2500), (691, 'Rifter Blueprint', 105, 0.01, 0.01), (34, 'Tritanium', 18, 0.01, 0.01)) as v(type_id, name, group_id, volume, packed)
    where t.type_id = v.type_id`.execute(db);
  await sql`insert into universe.region (region_id, name) values (10000002, 'The Forge'), (10000043, 'Domain')`.execute(
    db,
  );
  await sql`insert into universe.constellation (constellation_id, name, region_id) values (20000020, 'Kimotoro', 10000002), (20000322, 'Throne Worlds', 10000043)`.execute(
    db,
  );
  await sql`insert into universe.system (system_id, name, security, constellation_id) values (30000142, 'Jita', 0.945, 20000020), (30002187, 'Amarr', 1, 20000322)`.execute(
    db,
  );
  await sql`update universe.location l set name = v.name, system_id = v.system_id
    from (values (60003760, 'Jita IV - Moon 4', 30000142), (60008494, 'Amarr VIII', 30002187), (30000142, null, 30000142)) as v(location_id, name, system_id)
    where l.location_id = v.location_id`.execute(db);
}

type Query = Record<string, string | number>;
const itemIds = async (query: Query = {}) =>
  (await site.call(assetItemsContract, { query: { limit: 200, ...query } })).items.map(
    ({ itemId }) => itemId,
  );
const places = async (query: Query) =>
  (await site.call(assetPlacesContract, { query })).items.map(({ place }) => place.id);
const volumeOf = async (itemId: number) =>
  (await site.call(assetItemContract, { params: { itemId } })).volume;
const sorted = async (query: Query) => (await itemIds(query)).toSorted((a, b) => a - b);

const walk = async (order: string): Promise<number[]> => {
  const ids: number[] = [];
  let cursor: string | undefined;
  do {
    const page = await site.call(assetItemsContract, { query: { sort: order, limit: 3, cursor } });
    ids.push(...page.items.map(({ itemId }) => itemId));
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return ids;
};

test('lists places with all that is there', async () => {
  const { items, count } = await site.call(assetPlacesContract);
  const jita = { id: 30_000_142, name: 'Jita', security: 0.945, region: 'The Forge' };
  expect(count).toBe(5);
  expect(items).toEqual([
    { place: { id: 0, kind: 'unknown', name: null }, system: null, items: 1, topItems: 1 },
    { place: { id: STRUCTURE, kind: 'structure', name: null }, system: null, items: 1, topItems: 1 },
    {
      place: { id: AMARR, kind: 'station', name: 'Amarr VIII' },
      system: { id: 30_002_187, name: 'Amarr', security: 1, region: 'Domain' },
      items: 1,
      topItems: 1,
    },
    { place: { id: 30_000_142, kind: 'solar_system', name: 'Jita' }, system: jita, items: 1, topItems: 1 },
    { place: { id: JITA, kind: 'station', name: 'Jita IV - Moon 4' }, system: jita, items: 4, topItems: 2 },
  ]);
});

test('finds and filters places', async () => {
  expect(await places({ q: 'forge' })).toEqual([30_000_142, JITA]);
  expect(await places({ q: 'viii' })).toEqual([AMARR]);
  expect(await places({ region: 10_000_043 })).toEqual([AMARR]);
  expect(await places({ system: 30_000_142, sort: '-items' })).toEqual([JITA, 30_000_142]);
});

test('shows what lies in a place directly, in a container, and everywhere', async () => {
  expect(await sorted({ place: JITA })).toEqual([1, 4]);
  expect(await sorted({ place: JITA, flat: 'true' })).toEqual([1, 2, 3, 4]);
  expect(await sorted({ parent: 1 })).toEqual([2]);
  expect(await sorted({ parent: 2 })).toEqual([3]);
  expect(await sorted({ place: 0 })).toEqual([7]);
  expect(await sorted({})).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  expect(await sorted({ parent: 3 })).toEqual([]);
});

test('an item says what it is, where it is and what is around it', async () => {
  expect(await site.call(assetItemContract, { params: { itemId: 3 } })).toEqual({
    itemId: 3,
    type: { id: 185, name: 'Phased Plasma S' },
    name: null,
    group: { id: 83, name: 'Projectile Ammo' },
    category: { id: 8, name: 'Charge' },
    quantity: 500,
    volume: 1.25,
    flag: 'Unlocked',
    isSingleton: false,
    isBlueprintCopy: false,
    isActiveShip: false,
    childCount: 0,
    place: { id: JITA, kind: 'station', name: 'Jita IV - Moon 4' },
    containers: [
      { itemId: 1, type: { id: 20_183, name: 'Providence' }, name: null },
      { itemId: 2, type: { id: 3_465, name: 'Large Secure Container' }, name: 'Ammo Box' },
    ],
  });
});

test('an item in a list is the same as on its own', async () => {
  const { items } = await site.call(assetItemsContract);
  for (const item of items) {
    expect(item).toEqual(await site.call(assetItemContract, { params: { itemId: item.itemId } }));
  }
});

test('an item of an unknown type has neither group nor volume', async () => {
  expect(await site.call(assetItemContract, { params: { itemId: 7 } })).toMatchObject({
    type: { id: 99_999, name: null },
    group: null,
    category: null,
    volume: null,
    place: { kind: 'unknown' },
  });
});

test('assembled ships are as large as they are, packaged ones as small', async () => {
  expect(await volumeOf(4)).toBe(27_289);
  expect(await volumeOf(8)).toBe(7_500);
});

test('finds by type, own name and group, literally, at any depth', async () => {
  expect(await sorted({ q: 'rifter' })).toEqual([4, 5, 8]);
  expect(await sorted({ q: 'ammo' })).toEqual([2, 3]);
  expect(await sorted({ q: 'àngel' })).toEqual([4]);
  expect(await sorted({ q: '100%' })).toEqual([4]);
  expect(await sorted({ q: '_' })).toEqual([]);
  expect(await sorted({ q: 'rifter', place: JITA, flat: 'true' })).toEqual([4]);
});

test('filters by place in space, kind and state', async () => {
  expect(await sorted({ region: 10_000_002 })).toEqual([1, 2, 3, 4, 8]);
  expect(await sorted({ system: 30_002_187 })).toEqual([5]);
  expect(await sorted({ category: 8 })).toEqual([3]);
  expect(await sorted({ group: 25 })).toEqual([4, 8]);
  expect(await sorted({ ships: 'true' })).toEqual([1, 4, 8]);
  expect(await sorted({ ships: 'true', singletons: 'true' })).toEqual([1, 4]);
});

test.for(['region', 'system', 'category', 'group'])(
  'refuses a %s that no database id can be',
  async (filter) => {
    const query = { [filter]: 2_147_483_648 };
    expect(await site.statusOf(assetItemsContract, { query })).toBe(400);
  },
);

test.for([
  ['name', [7, 4, 2, 3, 1, 8, 5, 6]],
  ['type', [7, 2, 3, 1, 4, 8, 5, 6]],
  ['quantity', [1, 2, 4, 5, 7, 8, 3, 6]],
  ['volume', [7, 5, 3, 6, 2, 8, 4, 1]],
  ['location', [6, 7, 5, 8, 1, 2, 3, 4]],
] as const)('pages by %s, each item once, both ways', async ([sort, expected]) => {
  expect(await walk(sort)).toEqual(expected);
  expect(await walk(`-${sort}`)).toEqual(expected.toReversed());
});

test('pages through places by everything they can be sorted by', async () => {
  for (const sort of ['name', '-name', 'system', '-region', 'items', '-items']) {
    const ids: number[] = [];
    let cursor: string | undefined;
    do {
      const page = await site.call(assetPlacesContract, { query: { sort, limit: 2, cursor } });
      ids.push(...page.items.map(({ place }) => place.id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(ids.toSorted((a, b) => a - b)).toEqual([0, 30_000_142, JITA, AMARR, STRUCTURE]);
  }
});

test('says what one can filter by', async () => {
  expect(await site.call(assetFiltersContract)).toEqual({
    regions: [
      { id: 10_000_043, name: 'Domain', items: 1 },
      { id: 10_000_002, name: 'The Forge', items: 5 },
    ],
    systems: [
      { id: 30_002_187, name: 'Amarr', items: 1, regionId: 10_000_043 },
      { id: 30_000_142, name: 'Jita', items: 5, regionId: 10_000_002 },
    ],
    categories: [
      { id: 9, name: 'Blueprint', items: 1 },
      { id: 2, name: 'Celestial', items: 1 },
      { id: 8, name: 'Charge', items: 1 },
      { id: 4, name: 'Material', items: 1 },
      { id: 6, name: 'Ship', items: 3 },
    ],
    groups: [
      { id: 12, name: 'Cargo Container', items: 1, categoryId: 2 },
      { id: 513, name: 'Freighter', items: 1, categoryId: 6 },
      { id: 25, name: 'Frigate', items: 2, categoryId: 6 },
      { id: 105, name: 'Frigate Blueprint', items: 1, categoryId: 9 },
      { id: 18, name: 'Mineral', items: 1, categoryId: 4 },
      { id: 83, name: 'Projectile Ammo', items: 1, categoryId: 8 },
    ],
  });
});

test('an item that is not the character’s is not there', async () => {
  expect(await site.statusOf(assetItemContract, { params: { itemId: 4_711 } })).toBe(404);
});

test('nothing of it is there for another user', async () => {
  const item = { params: { itemId: 1 } };
  expect(await site.statusOf(assetItemContract, item, 'stranger')).toBe(404);
  for (const contract of [assetItemsContract, assetPlacesContract, assetFiltersContract]) {
    expect(await site.statusOf(contract, {}, 'stranger')).toBe(404);
  }
});
