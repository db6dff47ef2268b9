import { expect, test } from 'vitest';
import { needsTraining } from './needs-training.ts';

const now = new Date('2026-11-20T12:00:00Z');
const ends = (queueEndsAt: string) => ({ isIdle: false, queueEndsAt });

test('a queue that ends within a day needs its owner, a longer one does not', () => {
  expect(needsTraining(ends('2026-11-21T11:00:00Z'), now)).toBe(true);
  expect(needsTraining(ends('2026-11-21T13:00:00Z'), now)).toBe(false);
});

test('so does a queue that trains nothing, but not one that was never read', () => {
  expect(needsTraining({ isIdle: true, queueEndsAt: null }, now)).toBe(true);
  expect(needsTraining({ isIdle: false, queueEndsAt: null }, now)).toBe(false);
});
