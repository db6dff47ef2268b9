import { afterAll, beforeAll, expect, test } from 'vitest';
import { shipContract } from '../../../shared/ship.contract.ts';
import { type SectionTest, testSection } from '../testing-section.ts';
import { ship } from './index.ts';
import type { ShipTables } from './tables.ts';

let site: SectionTest<ShipTables>;
beforeAll(async () => {
  site = await testSection(ship);
});
afterAll(async () => await site.close());

const data = (name: string) => ({ ship_item_id: 1_000_000_016_991, ship_type_id: 587, ship_name: name });

test('shows the ship, whose type is named as soon as it is known', async () => {
  expect(await site.call(shipContract)).toEqual({ ship: null });
  await site.store(data('Old Bessie'));
  const expected = { itemId: 1_000_000_016_991, name: 'Old Bessie' };
  expect(await site.call(shipContract)).toEqual({ ship: { ...expected, type: { id: 587, name: null } } });
  await site.db.updateTable('universe.type').set({ name: 'Rifter' }).where('type_id', '=', 587).execute();
  expect(await site.call(shipContract)).toEqual({ ship: { ...expected, type: { id: 587, name: 'Rifter' } } });
});

test('reads a name that ESI gave as a literal of Python', async () => {
  await site.store(data(String.raw`u'Caf\xe9 \u2605'`));
  expect((await site.call(shipContract)).ship?.name).toBe('Café ★');
});

test('the same answer again writes nothing', async () => {
  await site.store(data('Same'));
  const before = await site.rowVersions('memberaudit.ship');
  await site.store(data('Same'));
  expect(await site.rowVersions('memberaudit.ship')).toEqual(before);
});

test('is not there for another user', async () => {
  expect(await site.statusOf(shipContract, {}, 'stranger')).toBe(404);
});
