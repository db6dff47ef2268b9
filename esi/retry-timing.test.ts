import { expect, test } from 'vitest';
import { isDowntime, isRetryableStatus, retryAfterMs, retryDelayMs } from './retry-timing.ts';

test('delays double and chance decides about their upper half', () => {
  expect([0, 1, 2].map((retry) => retryDelayMs(retry, 0))).toEqual([250, 500, 1000]);
  expect([0, 1, 2].map((retry) => retryDelayMs(retry, 0.999999))).toEqual([500, 1000, 2000]);
});

test('a delay never grows beyond 8 seconds', () => {
  expect(retryDelayMs(30, 0.999999)).toBe(8000);
});

test('only what an unhurried second try can cure is retried', () => {
  const statuses = [400, 401, 403, 404, 420, 422, 429, 500, 501, 502, 503, 504, 520];
  expect(statuses.filter(isRetryableStatus)).toEqual([500, 502, 503, 504, 520]);
});

test('Retry-After is read as seconds or as a date', () => {
  const now = Date.UTC(2026, 10, 20, 12);
  expect(retryAfterMs('17', now)).toBe(17_000);
  expect(retryAfterMs('Fri, 20 Nov 2026 12:00:30 GMT', now)).toBe(30_000);
  expect(retryAfterMs('Fri, 20 Nov 2026 11:00:00 GMT', now)).toBe(0);
  expect(retryAfterMs('soon', now)).toBeUndefined();
  expect(retryAfterMs('', now)).toBeUndefined();
  expect(retryAfterMs(undefined, now)).toBeUndefined();
});

test('the downtime lasts from 10:58 to 11:15 UTC', () => {
  const times = ['10:57', '10:58', '11:14', '11:15'].map((time) => Date.parse(`2026-11-20T${time}:00Z`));
  expect(times.map(isDowntime)).toEqual([false, true, true, false]);
});
