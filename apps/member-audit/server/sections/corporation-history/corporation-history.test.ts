import { afterAll, beforeAll, expect, test } from 'vitest';
import { corporationHistoryContract } from '../../../shared/corporation-history.contract.ts';
import { type SectionTest, testSection } from '../testing-section.ts';
import { corporationHistory } from './index.ts';
import type { CorporationHistoryTables } from './tables.ts';

let site: SectionTest<CorporationHistoryTables>;
beforeAll(async () => {
  site = await testSection(corporationHistory);
});
afterAll(async () => await site.close());

const record = (recordId: number, corporationId: number, startDate: string, isDeleted?: true) => ({
  record_id: recordId,
  corporation_id: corporationId,
  start_date: startDate,
  ...(isDeleted === undefined ? {} : { is_deleted: isDeleted }),
});
const history = [
  record(1, 1_000_006, '2026-01-01T00:00:00Z'),
  record(2, 98_000_001, '2026-01-11T06:00:00Z', true),
  record(3, 98_000_002, '2026-11-19T18:00:00Z'),
];

test('shows the newest first, each ending where the next one starts', async () => {
  await site.store(history.toReversed());
  await site.db
    .updateTable('universe.entity')
    .set({ name: 'Gone Corporation' })
    .where('entity_id', '=', 98_000_001)
    .execute();
  const { entries } = await site.call(corporationHistoryContract);
  expect(entries).toEqual([
    {
      recordId: 3,
      corporation: { id: 98_000_002, name: null },
      isDeleted: false,
      startDate: '2026-11-19T18:00:00.000Z',
      endDate: null,
      durationDays: 0,
    },
    {
      recordId: 2,
      corporation: { id: 98_000_001, name: 'Gone Corporation' },
      isDeleted: true,
      startDate: '2026-01-11T06:00:00.000Z',
      endDate: '2026-11-19T18:00:00.000Z',
      durationDays: 312,
    },
    {
      recordId: 1,
      corporation: { id: 1_000_006, name: null },
      isDeleted: false,
      startDate: '2026-01-01T00:00:00.000Z',
      endDate: '2026-01-11T06:00:00.000Z',
      durationDays: 10,
    },
  ]);
});

test('today’s membership lasts until now', async () => {
  await site.store(history);
  site.setNow(new Date('2026-11-29T18:00:00Z'));
  expect((await site.call(corporationHistoryContract)).entries[0]?.durationDays).toBe(10);
});

test('adds a new record and leaves the others alone', async () => {
  await site.store(history.slice(0, 2));
  const before = await site.rowVersions('memberaudit.corporation_history');
  await site.store(history);
  const after = await site.rowVersions('memberaudit.corporation_history');
  expect(after).toMatchObject(before);
  expect(Object.keys(after)).toHaveLength(3);
});

test('an empty history empties ours', async () => {
  await site.store(history);
  await site.store([]);
  expect(await site.call(corporationHistoryContract)).toEqual({ entries: [] });
});

test('is not there for another user', async () => {
  expect(await site.statusOf(corporationHistoryContract, {}, 'stranger')).toBe(404);
});
