import { setImmediate as turn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { ErrorBudget } from './error-budget.ts';
import { exchangeWithLedger, newLedger, type ErrorLedgerStore, type LedgerReport } from './error-ledger.ts';

const START = Date.UTC(2026, 10, 20, 12);
const LIMIT = 75;

const report = (holder: string, parts: Partial<LedgerReport> = {}): LedgerReport => ({
  holder,
  keep: 0,
  wanted: 20,
  userWaits: false,
  errors: 0,
  unseen: 0,
  seen: undefined,
  blockedUntil: 0,
  ...parts,
});

test('permits and errors together never exceed the limit', () => {
  const ledger = newLedger();
  const give = (holder: string, parts?: Partial<LedgerReport>) =>
    exchangeWithLedger(ledger, report(holder, parts), LIMIT, START).permits;
  expect(give('a', { wanted: 60 })).toBe(60);
  expect(give('b')).toBe(15);
  expect(give('a', { wanted: 60, keep: 5, errors: 30 })).toBe(22);
  expect(give('b', { keep: 15 })).toBe(20);
  expect(give('c')).toBe(3);
  expect(give('d', { errors: 50 })).toBe(0);
});

test('what is under way is never taken away, also not by errors of others', () => {
  const ledger = newLedger();
  exchangeWithLedger(ledger, report('a'), LIMIT, START);
  const seen = { count: 90, endsAt: START + 30_000 };
  expect(exchangeWithLedger(ledger, report('a', { keep: 12, seen }), LIMIT, START)).toEqual({
    permits: 12,
    count: 90,
    stoppedUntil: START + 31_000,
    blockedUntil: 0,
  });
});

test('errors close to the end of a count are counted in the next one too', () => {
  const ledger = newLedger();
  const seen = { count: 1, endsAt: START + 10_000 };
  exchangeWithLedger(ledger, report('a', { errors: 1, seen }), LIMIT, START);
  exchangeWithLedger(ledger, report('a', { errors: 3 }), LIMIT, START + 9_000);
  expect(exchangeWithLedger(ledger, report('a'), LIMIT, START + 10_500).count).toBe(4);
  expect(exchangeWithLedger(ledger, report('a'), LIMIT, START + 11_000).count).toBe(3);
});

test('a process that is gone gives its permits back after a minute', () => {
  const ledger = newLedger();
  exchangeWithLedger(ledger, report('gone', { wanted: 75 }), LIMIT, START);
  expect(exchangeWithLedger(ledger, report('a'), LIMIT, START + 59_999).permits).toBe(0);
  expect(exchangeWithLedger(ledger, report('a'), LIMIT, START + 60_000).permits).toBe(20);
});

test('while somebody waits in front of a screen, jobs get nothing new', () => {
  const ledger = newLedger();
  exchangeWithLedger(ledger, report('jobs', { wanted: 75 }), LIMIT, START);
  exchangeWithLedger(ledger, report('web', { userWaits: true }), LIMIT, START);
  expect(exchangeWithLedger(ledger, report('jobs', { wanted: 75, keep: 9 }), LIMIT, START).permits).toBe(9);
  expect(exchangeWithLedger(ledger, report('web', { userWaits: true }), LIMIT, START).permits).toBe(20);
  expect(exchangeWithLedger(ledger, report('jobs', { wanted: 75 }), LIMIT, START).permits).toBeGreaterThan(
    20,
  );
});

/** ESI's side: counts errors in minutes that begin when ESI likes. */
function esiCounting(offsetMs: number, clock: { now: number }) {
  const counts = new Map<number, number>();
  const windowOf = () => Math.floor((clock.now - offsetMs) / 60_000);
  return {
    counts,
    answer(isError: boolean) {
      const window = windowOf();
      if (isError) counts.set(window, (counts.get(window) ?? 0) + 1);
      return {
        remain: Math.max(0, 100 - (counts.get(window) ?? 0)),
        resetSeconds: Math.ceil(((window + 1) * 60_000 + offsetMs - clock.now) / 1000),
      };
    },
  };
}

/** Seeded, so that a failure can be looked at again. */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

test.each([
  { processes: 1, errorShare: 1, seed: 1 },
  { processes: 2, errorShare: 0.02, seed: 2 },
  { processes: 3, errorShare: 0.3, seed: 3 },
  { processes: 8, errorShare: 1, seed: 4 },
])(
  'ESI never counts more than the limit: $processes processes, $errorShare of the requests fail',
  async ({ processes, errorShare, seed }) => {
    const random = chance(seed);
    const clock = { now: START };
    const esi = esiCounting(17_300, clock);
    const ledger = newLedger();
    // The ledger answers after others have had their turn, as a database does.
    const store: ErrorLedgerStore = {
      async exchange(told) {
        for (let turns = Math.floor(random() * 3); turns >= 0; turns--) await turn();
        const grant = exchangeWithLedger(ledger, told, LIMIT, clock.now);
        for (let turns = Math.floor(random() * 3); turns >= 0; turns--) await turn();
        return grant;
      },
    };
    const sleepers: { until: number; wake: () => void }[] = [];
    const sleep = (ms: number) =>
      new Promise<void>((wake) => {
        sleepers.push({ until: clock.now + ms, wake });
      });
    const budgets = Array.from(
      { length: processes },
      () => new ErrorBudget({ ledger: store, clock: () => clock.now, random, sleep, connections: 20 }),
    );
    let answered = 0;
    const run = { isOver: false };
    const asker = async (budget: ErrorBudget): Promise<void> => {
      while (!run.isOver) {
        try {
          await budget.enter('background', 2_000, undefined);
        } catch {
          await sleep(1_000);
          continue;
        }
        await sleep(random() * 3_000);
        const isError = random() < errorShare;
        const headers = esi.answer(isError);
        // Some answers never arrive.
        budget.leave(random() < 0.1 ? { counted: true } : { counted: isError, ...headers });
        answered++;
      }
    };
    for (const budget of budgets) for (let lane = 0; lane < 30; lane++) void asker(budget);
    while (clock.now < START + 300_000) {
      clock.now += 50;
      for (const sleeper of sleepers.splice(0)) {
        if (sleeper.until <= clock.now) sleeper.wake();
        else sleepers.push(sleeper);
      }
      await turn();
    }
    run.isOver = true;
    expect(Math.max(...esi.counts.values())).toBeLessThanOrEqual(LIMIT);
    expect(answered).toBeGreaterThan(errorShare === 1 ? 250 : 1_000);
  },
);
