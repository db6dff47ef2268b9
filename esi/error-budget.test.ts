import { expect, test } from 'vitest';
import { MemoryErrorBudget } from './error-budget.ts';

function budgetAt(now: number) {
  const clock = { now };
  const slept: number[] = [];
  const budget = new MemoryErrorBudget({
    clock: () => clock.now,
    random: () => 0.5,
    sleep: (ms) => {
      slept.push(ms);
      clock.now += ms;
      return Promise.resolve();
    },
  });
  return { budget, clock, slept };
}

const now = Date.UTC(2026, 10, 20, 12);

test('lets everything pass above its threshold', async () => {
  const { budget, slept } = budgetAt(now);
  budget.report(26, 40);
  await budget.acquire();
  expect(slept).toEqual([]);
});

test('stops at its threshold until the reset and a little more', async () => {
  const { budget, slept } = budgetAt(now);
  budget.report(25, 40);
  await expect(budget.acquire(undefined, 40_999)).rejects.toMatchObject({
    name: 'EsiErrorLimitedError',
    retryAt: now + 41_000,
  });
  await budget.acquire(undefined, 41_000);
  expect(slept).toEqual([41_000]);
  expect(budget.remaining()).toBe(100);
});

test('answers that overtake each other never raise the count within a window', () => {
  const { budget, clock } = budgetAt(now);
  budget.report(30, 40);
  clock.now += 1000;
  budget.report(80, 39);
  expect(budget.remaining()).toBe(30);
  clock.now += 45_000;
  budget.report(99, 60);
  expect(budget.remaining()).toBe(99);
});

test('a clock that is set back does not stop everything for hours', () => {
  const { budget, clock } = budgetAt(now);
  budget.report(0, 60);
  clock.now -= 3_600_000;
  expect(budget.remaining()).toBe(100);
});
