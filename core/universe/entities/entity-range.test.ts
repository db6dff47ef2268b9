import { expect, test } from 'vitest';
import { entityRangeOf } from './entity-range.ts';

test.each([
  [34, 'static', 'inventory_type'],
  [500_001, 'static', 'faction'],
  [1_000_125, 'static', 'corporation'],
  [3_019_356, 'agent', 'character'],
  [10_000_002, 'static', 'region'],
  [30_000_142, 'static', 'solar_system'],
  [60_003_760, 'static', 'station'],
  [93_330_670, 'player', 'character'],
  [98_000_001, 'player', 'corporation'],
  [99_000_006, 'player', 'alliance'],
  [1_354_830_081, 'player', null],
  [2_112_625_428, 'player', 'character'],
])('%i is asked as %s and is a %s', (id, lane, category) => {
  expect(entityRangeOf(id)).toMatchObject({ lane, category });
});

test.each([
  ['a planet', 40_009_082],
  ['a stargate', 50_001_248],
  ['an asteroid', 70_000_001],
  ['a structure', 1_021_975_535_893],
  ['a constant of the asset list', 0],
])('%s is never sent', (_, id) => {
  expect(entityRangeOf(id).lane).toBe('never');
});
