import { afterAll, beforeAll, expect, test } from 'vitest';
import { placesOf } from './places.ts';
import { assets } from './sections/assets/index.ts';
import type { AssetTables } from './sections/assets/tables.ts';
import { assetData, esiAsset, JITA } from './sections/assets/testing-assets.ts';
import { type SectionTest, testSection } from './sections/testing-section.ts';

const STRUCTURE = 1_035_466_617_946;
const SHIP = 1_040_000_000_001;
const CONTAINER = 1_040_000_000_002;
const LOST = 1_040_000_000_003;
const UNSEEN_SHIP = 1_040_000_000_099;

let site: SectionTest<AssetTables>;

beforeAll(async () => {
  site = await testSection<AssetTables>(assets);
  await site.store(
    assetData([
      esiAsset(SHIP, { location_id: STRUCTURE, location_type: 'other', is_singleton: true }),
      esiAsset(CONTAINER, {
        location_id: SHIP,
        location_type: 'item',
        location_flag: 'Cargo',
        is_singleton: true,
      }),
      esiAsset(LOST, { location_id: UNSEEN_SHIP, location_type: 'item', location_flag: 'Cargo' }),
    ]),
  );
});
afterAll(async () => site.close());

test('a container in a ship is where the ship is', async () => {
  const places = await placesOf(site.db, site.registrationId, [CONTAINER, SHIP]);
  expect([...places]).toEqual([
    [CONTAINER, STRUCTURE],
    [SHIP, STRUCTURE],
  ]);
});

test('stations, structures and systems are places themselves', async () => {
  const places = await placesOf(site.db, site.registrationId, [JITA, STRUCTURE, 30_000_142]);
  expect([...places.values()]).toEqual([JITA, STRUCTURE, 30_000_142]);
});

test('what lies in something unseen has no place', async () => {
  expect((await placesOf(site.db, site.registrationId, [LOST])).get(LOST)).toBeNull();
});

test("somebody else's containers tell nothing", async () => {
  const places = await placesOf(site.db, site.registrationId + 1, [CONTAINER]);
  expect(places.get(CONTAINER)).toBe(CONTAINER);
});
