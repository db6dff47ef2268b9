import { expect, test } from 'vitest';
import {
  costOfStatus,
  EXPECTED_COST,
  newBucket,
  parseLimit,
  readyAt,
  remainingTokens,
  settle,
  slotOf,
  spend,
  type BucketState,
} from './rate-limit.ts';

const now = Date.UTC(2026, 10, 20, 12);
const WINDOW_MS = 900_000;
const SLOT_MS = WINDOW_MS / 30;

function bucket(tokens: number) {
  return newBucket({ name: 'example', tokens, windowSeconds: 900 });
}

test('an answer costs what ESI says it costs', () => {
  expect([200, 304, 401, 404, 429, 500, 503].map(costOfStatus)).toEqual([2, 1, 5, 5, 0, 0, 0]);
});

test('tokens come back a window after they were spent, at most one slot later, never earlier', () => {
  const state = bucket(10);
  spend(state, slotOf(state, now), 4);
  expect(remainingTokens(state, now + WINDOW_MS)).toBe(6);
  expect(remainingTokens(state, now + WINDOW_MS + SLOT_MS - 1)).toBe(6);
  expect(remainingTokens(state, now + WINDOW_MS + SLOT_MS)).toBe(10);
});

test('an empty bucket is ready when enough old tokens have come back', () => {
  const state = bucket(6);
  spend(state, slotOf(state, now), 1);
  spend(state, slotOf(state, now + 60_000), 2);
  spend(state, slotOf(state, now + 120_000), 3);
  const later = now + 130_000;
  expect(readyAt(state, 1, later)).toBe(now + WINDOW_MS + SLOT_MS);
  expect(readyAt(state, 2, later)).toBe(now + 60_000 + WINDOW_MS + SLOT_MS);
  expect(readyAt(state, 6, later)).toBe(now + 120_000 + WINDOW_MS + SLOT_MS);
});

test('a bucket smaller than the price of a request is not locked for ever', () => {
  const state = bucket(1);
  expect(readyAt(state, 2, now)).toBe(now);
  spend(state, slotOf(state, now), 1);
  expect(readyAt(state, 2, now)).toBe(now + WINDOW_MS + SLOT_MS);
});

test('the state stays small however much is spent', () => {
  const state = bucket(1_000_000);
  for (let second = 0; second < 3600; second++) {
    const at = now + second * 1000;
    readyAt(state, 2, at);
    spend(state, slotOf(state, at), 2);
  }
  expect(state.spent.length).toBeLessThanOrEqual(32);
  expect(remainingTokens(state, now + 3_599_000)).toBeLessThanOrEqual(1_000_000 - 1800);
});

test('settling gives back what an unchanged answer did not cost', () => {
  const state = bucket(150);
  const slot = slotOf(state, now);
  spend(state, slot, EXPECTED_COST);
  settle(state, slot, 304, undefined, now);
  expect(remainingTokens(state, now)).toBe(149);
});

test('settling takes more for an error', () => {
  const state = bucket(150);
  const slot = slotOf(state, now);
  spend(state, slot, EXPECTED_COST);
  settle(state, slot, 404, undefined, now);
  expect(remainingTokens(state, now)).toBe(145);
});

test('what others spent from the same bucket is believed, what is in flight is not counted twice', () => {
  const state = bucket(150);
  const slot = slotOf(state, now);
  spend(state, slot, EXPECTED_COST);
  spend(state, slot, EXPECTED_COST);
  settle(state, slot, 200, 148, now);
  expect(remainingTokens(state, now)).toBe(146);
  settle(state, slot, 200, 100, now);
  expect(remainingTokens(state, now)).toBe(100);
});

test('a clock that is set back does not lock the bucket', () => {
  const state = bucket(2);
  spend(state, slotOf(state, now + 86_400_000), 2);
  expect(readyAt(state, 2, now)).toBe(now);
});

test('the state survives JSON', () => {
  const state = bucket(2);
  spend(state, slotOf(state, now), 2);
  const revived: BucketState = JSON.parse(JSON.stringify(state));
  expect(readyAt(revived, 2, now)).toBe(readyAt(state, 2, now));
});

test('reads limits as ESI writes them', () => {
  expect(parseLimit('150/15m')).toEqual({ tokens: 150, windowSeconds: 900 });
  expect(parseLimit('10/1h')).toEqual({ tokens: 10, windowSeconds: 3600 });
  expect(parseLimit('lots')).toBeUndefined();
  expect(parseLimit(undefined)).toBeUndefined();
});
