import { setImmediate as turn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { ErrorBudget, memoryErrorLedger } from './error-budget.ts';
import { exchangeWithLedger, newLedger, type ErrorLedgerStore } from './error-ledger.ts';

const START = Date.UTC(2026, 10, 20, 12);
const OK = { counted: false };

function budgetAt(options: { ledger?: ErrorLedgerStore; connections?: number } = {}) {
  const clock = { now: START };
  const slept: number[] = [];
  const budget = new ErrorBudget({
    ledger: memoryErrorLedger(25, () => clock.now),
    ...options,
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

const error = (remain: number, resetSeconds = 40) => ({ counted: true, remain, resetSeconds });

/** One request after the other, each an error, until no more are let in; how many that were. */
async function spend(budget: ErrorBudget, remain: () => number): Promise<number> {
  for (let count = 0; ; count++) {
    const isIn = await budget.enter('background', 2_000, undefined).then(
      () => true,
      () => false,
    );
    if (!isIn) return count;
    budget.leave(error(remain()));
  }
}

test('healthy requests tell nobody', async () => {
  let exchanges = 0;
  const ledger = newLedger();
  const { budget } = budgetAt({
    ledger: {
      exchange(report) {
        exchanges++;
        return Promise.resolve(exchangeWithLedger(ledger, report, 75, START));
      },
    },
  });
  for (let count = 0; count < 500; count++) {
    await budget.enter('background', 0, undefined);
    budget.leave({ counted: false, remain: 100, resetSeconds: 40 });
  }
  expect(exchanges).toBe(1);
});

test('lets errors happen until the threshold and not one more', async () => {
  const { budget } = budgetAt();
  let remain = 100;
  expect(await spend(budget, () => --remain)).toBe(75);
  expect(remain).toBe(25);
});

test('stops until the reset and a little more', async () => {
  const { budget, clock, slept } = budgetAt();
  await budget.enter('background', 0, undefined);
  budget.leave(error(25));
  await turn();
  await expect(budget.enter('background', 41_999, undefined)).rejects.toMatchObject({
    name: 'EsiErrorLimitedError',
    retryAt: START + 42_000,
  });
  await budget.enter('background', 42_000, undefined);
  expect(slept.reduce((sum, ms) => sum + ms, 0)).toBe(42_000);
  expect(clock.now).toBe(START + 42_000);
});

test('answers without headers are counted by us', async () => {
  const { budget } = budgetAt();
  let count = 0;
  while (
    await budget.enter('background', 0, undefined).then(
      () => true,
      () => false,
    )
  ) {
    budget.leave({ counted: true });
    count++;
  }
  expect(count).toBe(75);
});

test('errors of others behind the same address count', async () => {
  const { budget } = budgetAt();
  await budget.enter('background', 0, undefined);
  budget.leave({ counted: false, remain: 30, resetSeconds: 40 });
  await turn();
  let remain = 30;
  expect(await spend(budget, () => --remain)).toBe(5);
});

test('somebody in front of a screen goes before jobs that wait', async () => {
  const { budget } = budgetAt({ connections: 1 });
  await budget.enter('background', 0, undefined);
  const order: string[] = [];
  const jobs = [1, 2].map(async (job) => {
    await budget.enter('background', 1_000, undefined);
    order.push(`job ${job}`);
    budget.leave(OK);
  });
  const person = (async () => {
    await budget.enter('user', 1_000, undefined);
    order.push('person');
    budget.leave(OK);
  })();
  await turn();
  budget.leave(OK);
  await Promise.all([...jobs, person]);
  expect(order).toEqual(['person', 'job 1', 'job 2']);
});

test('a 420 stops everybody, also those who learn of it from the ledger', async () => {
  const clock = { now: START };
  const ledger = memoryErrorLedger(25, () => clock.now);
  const one = new ErrorBudget({ ledger, clock: () => clock.now, random: () => 0 });
  const other = new ErrorBudget({ ledger, clock: () => clock.now, random: () => 0 });
  one.note({ counted: false, remain: 0, resetSeconds: 30 });
  await turn();
  await expect(other.enter('user', 10_000, undefined)).rejects.toMatchObject({
    retryAt: START + 31_000,
  });
  expect(other.blockedUntil).toBe(START + 30_000);
});

test('a ledger that is out of reach lets nobody ask, and hears everything later', async () => {
  const inner = memoryErrorLedger(25, () => START);
  let isAway = false;
  const { budget } = budgetAt({
    ledger: { exchange: (report) => (isAway ? Promise.reject(new Error('away')) : inner.exchange(report)) },
    connections: 4,
  });
  await budget.enter('background', 0, undefined);
  isAway = true;
  budget.leave(error(99));
  await turn();
  await expect(budget.enter('background', 0, undefined)).rejects.toThrow('away');
  isAway = false;
  let remain = 99;
  expect(await spend(budget, () => --remain)).toBe(74);
});

test('a clock that is set back does not stop everything for hours', async () => {
  const { budget, clock } = budgetAt();
  await budget.enter('background', 0, undefined);
  budget.leave(error(0));
  await turn();
  await expect(budget.enter('background', 0, undefined)).rejects.toThrow('too many errors');
  clock.now -= 3_600_000;
  await expect(budget.enter('background', 0, undefined)).resolves.toBeUndefined();
});

test('an abort ends the waiting', async () => {
  const { budget } = budgetAt({ connections: 1 });
  await budget.enter('background', 0, undefined);
  const abort = new AbortController();
  const waiting = budget.enter('background', 1_000, abort.signal);
  abort.abort(new Error('stopping'));
  await expect(waiting).rejects.toThrow('stopping');
});
