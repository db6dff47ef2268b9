import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { assetItemsContract } from '../../../shared/assets.contract.ts';
import { type SectionTest, testSection } from '../testing-section.ts';
import { activeShip } from './active-ship.ts';
import { assets } from './index.ts';
import type { AssetTables } from './tables.ts';
import { AMARR, assetData, esiAsset, JITA, manyAssets } from './testing-assets.ts';

let site: SectionTest<AssetTables>;
beforeAll(async () => {
  site = await testSection(assets);
});
beforeEach(async () => await site.store(assetData([])));
afterAll(async () => await site.close());

const stored = async () => {
  const rows = await site.db
    .selectFrom('memberaudit.asset')
    .select(['item_id', 'name', 'root_location_id', 'parent_item_id', 'quantity'])
    .orderBy('item_id')
    .execute();
  return new Map(rows.map(({ item_id, ...row }) => [item_id, row]));
};

const container = esiAsset(1, { type_id: 3_465, is_singleton: true });
const inside = esiAsset(2, { location_id: 1, location_type: 'item', location_flag: 'Unlocked' });

test('the same list in another order writes nothing', async () => {
  const list = manyAssets(500);
  await site.store(assetData(list));
  const before = await site.rowVersions('memberaudit.asset');
  expect(Object.keys(before)).toHaveLength(500);
  await site.store(assetData(list.toReversed()));
  expect(await site.rowVersions('memberaudit.asset')).toEqual(before);
});

test('an item that leaves its container stays when the container goes', async () => {
  await site.store(assetData([container, inside]));
  expect((await stored()).get(2)).toMatchObject({ parent_item_id: 1, root_location_id: JITA });
  await site.store(assetData([esiAsset(2, { location_id: AMARR })]));
  expect([...(await stored())]).toMatchObject([[2, { parent_item_id: null, root_location_id: AMARR }]]);
});

test('a container that moves takes its contents with it', async () => {
  await site.store(assetData([container, inside]));
  await site.store(assetData([{ ...container, location_id: AMARR }, inside]));
  expect((await stored()).get(2)).toMatchObject({ parent_item_id: 1, root_location_id: AMARR });
});

test('what changed is changed, what is gone is gone, the rest is not written', async () => {
  await site.store(assetData([esiAsset(1), esiAsset(2), esiAsset(3)]));
  const before = await site.rowVersions('memberaudit.asset');
  await site.store(assetData([esiAsset(1), esiAsset(2, { quantity: 99 })]));
  expect((await stored()).get(2)?.quantity).toBe(99);
  const after = await site.rowVersions('memberaudit.asset');
  expect(Object.keys(after)).toHaveLength(2);
  expect(Object.entries(after).filter(([row, version]) => before[row] === version)).toHaveLength(1);
});

test('orphans are kept and fail nothing', async () => {
  await site.store(assetData([{ ...inside, location_id: 999 }, esiAsset(3)]));
  expect((await stored()).get(2)).toMatchObject({ parent_item_id: null, root_location_id: 0 });
});

test('an item has the name ESI gives, and keeps the one it had where ESI gives none', async () => {
  const second = esiAsset(5, { is_singleton: true });
  await site.store(
    assetData([container, second], {
      names: new Map([
        [1, 'Loot'],
        [5, 'None'],
      ]),
    }),
  );
  expect([...(await stored()).values()].map(({ name }) => name)).toEqual(['Loot', null]);
  await site.store(assetData([{ ...container, location_id: AMARR }, second]));
  expect((await stored()).get(1)).toMatchObject({ name: 'Loot', root_location_id: AMARR });
  await site.store(assetData([container, second], { names: new Map([[1, 'None']]) }));
  expect((await stored()).get(1)?.name).toBeNull();
});

const ship = { ship_item_id: 7, ship_type_id: 587, ship_name: 'Bessie' };
const inJita = activeShip(ship, { solar_system_id: 30_000_142 });
const inAmarr = activeShip(ship, { solar_system_id: 30_002_187 });
const cargo = esiAsset(8, { location_id: 7, location_type: 'item', location_flag: 'Cargo' });

test('the ship in space is added, with its contents in it', async () => {
  await site.store(assetData([cargo], { activeShip: inJita }));
  expect([...(await stored())]).toMatchObject([
    [7, { name: 'Bessie', root_location_id: 30_000_142, parent_item_id: null }],
    [8, { root_location_id: 30_000_142, parent_item_id: 7 }],
  ]);
});

test('a ship that ESI lists is not added again', async () => {
  await site.store(assetData([esiAsset(7, { is_singleton: true }), cargo], { activeShip: inJita }));
  expect((await stored()).get(7)).toMatchObject({ name: null, root_location_id: JITA });
});

test('the ship moves although the list is the same', async () => {
  await site.store(
    assetData([container, inside, cargo], { activeShip: inJita, names: new Map([[1, 'Loot']]) }),
  );
  const before = await stored();
  await site.store(assetData(null, { activeShip: inAmarr }));
  const after = await stored();
  expect(after.get(7)?.root_location_id).toBe(30_002_187);
  expect(after.get(8)?.root_location_id).toBe(30_002_187);
  expect(after.get(1)).toEqual(before.get(1));
});

test('a ship that was left is gone although the list is the same, its contents are not', async () => {
  await site.store(assetData([cargo], { activeShip: inJita }));
  await site.store(assetData(null));
  expect([...(await stored())]).toMatchObject([[8, { root_location_id: 0, parent_item_id: null }]]);
});

test('wants the names of types and of the places where things stand, of nothing else', async () => {
  await site.store(assetData([container, inside, { ...cargo, location_id: 1_000_000_000_999 }]));
  const places = await site.db.selectFrom('universe.location').select('location_id').execute();
  expect(places.map(({ location_id: id }) => id)).toEqual(expect.arrayContaining([JITA]));
  expect(places.every(({ location_id: id }) => id !== 1 && id !== 0 && id !== 1_000_000_000_999)).toBe(true);
  const types = await site.db.selectFrom('universe.type').select('type_id').execute();
  expect(types.map(({ type_id: id }) => id)).toEqual(expect.arrayContaining([34, 3_465]));
});

test('twenty thousand items are stored within seconds, and a tenth of them anew', async () => {
  const list = manyAssets(20_000);
  const first = performance.now();
  await site.store(assetData(list));
  const second = performance.now();
  await site.store(
    assetData(list.map((item, index) => (index % 10 === 3 ? { ...item, quantity: 5_000 } : item))),
  );
  const third = performance.now();
  expect((await site.call(assetItemsContract, { query: { limit: 1 } })).countCapped).toBe(true);
  // Generous, so that a busy machine does not fail it: measured 0.5 s and 0.25 s on two cores.
  expect(second - first).toBeLessThan(10_000);
  expect(third - second).toBeLessThan(10_000);
});
