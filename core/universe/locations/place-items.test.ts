import { expect, test } from 'vitest';
import { type ItemInPlace, placeItems } from './place-items.ts';

const STATION = 60_003_760;
const STRUCTURE = 1_035_466_617_946;

const item = (id: number, locationId: number, flag = 'Hangar'): ItemInPlace => ({
  item_id: id,
  location_id: locationId,
  location_flag: flag,
});

test('an item in a container in a ship is where the ship is', () => {
  const positions = placeItems([
    item(1_000_000_000_003, 1_000_000_000_002, 'Unlocked'),
    item(1_000_000_000_002, 1_000_000_000_001, 'Cargo'),
    item(1_000_000_000_001, STRUCTURE),
  ]);
  expect(positions.get(1_000_000_000_003)).toEqual({
    placeId: STRUCTURE,
    path: [1_000_000_000_001, 1_000_000_000_002],
  });
});

test('what lies in the hold of a ship that is not listed has no place, and nobody asks for the ship', () => {
  expect(placeItems([item(1, STRUCTURE, 'Cargo')]).get(1)).toEqual({ placeId: null, path: [] });
});

test('items in each other have no place', () => {
  const positions = placeItems([item(1, 2), item(2, 1)]);
  expect([positions.get(1)?.placeId, positions.get(2)?.placeId]).toEqual([null, null]);
});

test('an office of a corporation is where its station is', () => {
  const positions = placeItems([
    item(1_000_000_000_002, 1_000_000_000_001, 'CorpSAG1'),
    item(1_000_000_000_001, STATION, 'OfficeFolder'),
  ]);
  expect(positions.get(1_000_000_000_002)?.placeId).toBe(STATION);
});
