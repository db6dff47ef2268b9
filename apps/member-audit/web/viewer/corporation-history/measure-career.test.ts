import { expect, test } from 'vitest';
import { measureCareer } from './measure-career.ts';

const NOW = new Date('2026-06-01T00:00:00Z');

function entry(corporationId: number, startDate: string, durationDays: number) {
  const corporation = { id: corporationId, name: null };
  return { recordId: durationDays, corporation, isDeleted: false, startDate, endDate: null, durationDays };
}

test('a corporation one came back to counts once, the memberships twice', () => {
  const career = measureCareer(
    [entry(1, '2026-01-01', 5), entry(2, '2020-01-01', 90), entry(1, '2019-01-01', 40)],
    NOW,
  );
  expect(career).toEqual({ memberships: 3, corporations: 2, medianDays: 40, changesLastYear: 1 });
});

test('a start of more than a year ago is no change of the last year', () => {
  expect(measureCareer([entry(1, '2025-05-31T00:00:00Z', 366)], NOW).changesLastYear).toBe(0);
});
