import { expect, test } from 'vitest';
import { UNKNOWN_PLACE } from '../../../shared/assets.contract.ts';
import type { ItemInPlace } from '@muster/core/universe';
import { placeAssets } from './place-assets.ts';

const STATION = 60_003_760;
const STRUCTURE = 1_035_466_617_946;
const item = (id: number, locationId: number, flag = 'Hangar'): ItemInPlace => ({
  item_id: id,
  location_id: locationId,
  location_flag: flag,
});

/** Positions by item id: root, path, children. */
function positions(items: readonly ItemInPlace[]) {
  return new Map(
    placeAssets(items).map((row) => [row.item_id, [row.root_location_id, row.path, row.child_count]]),
  );
}

const deep = [
  item(1_006, 1_005, 'Cargo'),
  item(1_002, 1_001, 'Unlocked'),
  item(1_004, 1_003, 'ShipHangar'),
  item(1_001, STATION),
  item(1_005, 1_004, 'Cargo'),
  item(1_003, 1_002, 'Cargo'),
];

test('finds place and containers six levels deep, in any order', () => {
  const expected = new Map([
    [1_001, [STATION, [], 1]],
    [1_002, [STATION, [1_001], 1]],
    [1_003, [STATION, [1_001, 1_002], 1]],
    [1_004, [STATION, [1_001, 1_002, 1_003], 1]],
    [1_005, [STATION, [1_001, 1_002, 1_003, 1_004], 1]],
    [1_006, [STATION, [1_001, 1_002, 1_003, 1_004, 1_005], 0]],
  ]);
  expect(positions(deep)).toEqual(expected);
  expect(positions(deep.toReversed())).toEqual(expected);
});

test('counts what lies in an item directly', () => {
  const rows = placeAssets([
    item(1, STATION),
    item(2, 1, 'Cargo'),
    item(3, 1, 'HiSlot0'),
    item(4, 3, 'Cargo'),
  ]);
  expect(rows.map((row) => row.child_count)).toEqual([2, 0, 1, 0]);
  expect(rows.map((row) => row.parent_item_id)).toEqual([null, 1, 1, 3]);
});

test.for([
  ['a station', STATION, 'Hangar', STATION],
  ['a solar system', 30_000_142, 'AutoFit', 30_000_142],
  ['asset safety', 2_004, 'AssetSafety', 2_004],
  ['a structure', STRUCTURE, 'Hangar', STRUCTURE],
  ['the deliveries of a structure', STRUCTURE, 'Deliveries', STRUCTURE],
  ['the cargo of a ship that is not listed', STRUCTURE, 'Cargo', UNKNOWN_PLACE],
  ['a slot of a ship that is not listed', STRUCTURE, 'LoSlot3', UNKNOWN_PLACE],
  ['a container that is not listed', STRUCTURE, 'Unlocked', UNKNOWN_PLACE],
  ['the head of a character', 90_000_001, 'Implant', UNKNOWN_PLACE],
  ['nothing that exists', 0, 'Hangar', UNKNOWN_PLACE],
] as const)('an item in %s', ([, locationId, flag, root]) => {
  expect(positions([item(1_000_000_000_001, locationId, flag)])).toEqual(
    new Map([[1_000_000_000_001, [root, [], 0]]]),
  );
});

test('what lies in an orphan goes with it', () => {
  expect(positions([item(2, 1, 'Cargo'), item(3, 2, 'Cargo'), item(9, STATION)])).toEqual(
    new Map([
      [2, [UNKNOWN_PLACE, [], 1]],
      [3, [UNKNOWN_PLACE, [2], 0]],
      [9, [STATION, [], 0]],
    ]),
  );
});

test('items that lie in each other are all kept, each once', () => {
  const rows = placeAssets([
    item(1, 3, 'Cargo'),
    item(2, 1, 'Cargo'),
    item(3, 2, 'Cargo'),
    item(4, 4),
    item(5, 1, 'Cargo'),
  ]);
  expect(rows.map((row) => row.item_id)).toEqual([1, 2, 3, 4, 5]);
  expect(new Set(rows.map((row) => row.root_location_id))).toEqual(new Set([UNKNOWN_PLACE]));
  expect(rows.filter((row) => row.parent_item_id === null).map((row) => row.item_id)).toEqual([2, 4]);
  for (const row of rows) expect(row.path).not.toContain(row.item_id);
});

test('an item that is listed twice counts once', () => {
  expect(positions([item(1, STATION), item(2, 1, 'Cargo'), item(2, 1, 'Cargo')])).toEqual(
    new Map([
      [1, [STATION, [], 1]],
      [2, [STATION, [1], 0]],
    ]),
  );
});

test('an empty list stays empty', () => {
  expect(placeAssets([])).toEqual([]);
});
