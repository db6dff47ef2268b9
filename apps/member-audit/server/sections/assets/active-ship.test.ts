import { expect, test } from 'vitest';
import { activeShip } from './active-ship.ts';

const ship = { ship_item_id: 1_000_000_000_009, ship_type_id: 587, ship_name: 'Bessie' };

test.for([
  ['in space', {}, 30_000_142],
  ['in a station', { station_id: 60_003_760 }, 60_003_760],
  ['in a structure', { structure_id: 1_035_466_617_946 }, 1_035_466_617_946],
] as const)('is where the character is: %s', ([, docked, place]) => {
  expect(activeShip(ship, { solar_system_id: 30_000_142, ...docked })).toMatchObject({
    item_id: 1_000_000_000_009,
    location_id: place,
    is_active_ship: true,
    is_singleton: true,
    name: 'Bessie',
  });
});

test.for([
  ['a capsule', { ship_type_id: 670 }],
  ['a golden capsule', { ship_type_id: 33_328 }],
  ['no ship at all', { ship_item_id: 0 }],
] as const)('is nothing for %s', ([, change]) => {
  expect(activeShip({ ...ship, ...change }, { solar_system_id: 30_000_142 })).toBeNull();
});

const named = (name: string) =>
  activeShip({ ...ship, ship_name: name }, { solar_system_id: 30_000_142 })?.name;

test('has no name when the player gave none, and a readable one otherwise', () => {
  expect(named('')).toBeNull();
  expect(named(String.raw`u'Caf\xe9'`)).toBe('Café');
});
