import { expect, test } from 'vitest';
import { CircuitBreakers } from './circuit-breakers.ts';

const START = Date.UTC(2026, 10, 20, 12);
const ROUTE = 'GetSomething';

function breakersAt() {
  const clock = { now: START };
  return {
    clock,
    breakers: new CircuitBreakers(
      () => clock.now,
      () => 0,
    ),
  };
}

function fail(breakers: CircuitBreakers, times: number): void {
  for (let count = 0; count < times; count++) {
    breakers.enter(ROUTE);
    breakers.settle(ROUTE, true);
  }
}

test('a route rests after five failures in a row, the others go on', () => {
  const { breakers } = breakersAt();
  fail(breakers, 4);
  expect(breakers.isOpen(ROUTE)).toBe(false);
  fail(breakers, 1);
  expect(() => breakers.enter(ROUTE)).toThrow(
    expect.objectContaining({ name: 'EsiRouteDownError', retryAt: START + 10_000 }),
  );
  expect(() => breakers.enter('GetSomethingElse')).not.toThrow();
});

test('an answer in between begins the count anew', () => {
  const { breakers } = breakersAt();
  fail(breakers, 4);
  breakers.settle(ROUTE, false);
  fail(breakers, 4);
  expect(() => breakers.enter(ROUTE)).not.toThrow();
});

test('after the pause one request tries, alone; its answer opens the way for all', () => {
  const { breakers, clock } = breakersAt();
  fail(breakers, 5);
  clock.now += 10_000;
  breakers.enter(ROUTE);
  expect(() => breakers.enter(ROUTE)).toThrow('left alone');
  breakers.settle(ROUTE, false);
  expect(() => breakers.enter(ROUTE)).not.toThrow();
  expect(() => breakers.enter(ROUTE)).not.toThrow();
});

test('pauses double while the tries fail, up to two minutes', () => {
  const { breakers, clock } = breakersAt();
  fail(breakers, 5);
  const pauses: number[] = [];
  for (let round = 0; round < 8; round++) {
    const from = clock.now;
    while (true) {
      try {
        breakers.enter(ROUTE);
        break;
      } catch {
        clock.now += 1_000;
      }
    }
    pauses.push((clock.now - from) / 1_000);
    breakers.settle(ROUTE, true);
  }
  expect(pauses).toEqual([10, 20, 40, 80, 120, 120, 120, 120]);
});

test('a try that told nothing leaves the turn to the next', () => {
  const { breakers, clock } = breakersAt();
  fail(breakers, 5);
  clock.now += 10_000;
  breakers.enter(ROUTE);
  breakers.settle(ROUTE, undefined);
  expect(() => breakers.enter(ROUTE)).not.toThrow();
});
