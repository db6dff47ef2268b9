import { expect, test } from 'vitest';
import { freshUntil } from './cache.ts';

const now = Date.UTC(2026, 10, 20, 12);

test('max-age less Age comes before every other header', () => {
  const headers = {
    'cache-control': 'private, max-age=60, must-revalidate, stale-if-error=900',
    age: '20',
    expires: 'Fri, 20 Nov 2026 18:00:00 GMT',
    date: 'Fri, 20 Nov 2026 12:00:00 GMT',
  };
  expect(freshUntil(headers, 5, now)).toBe(now + 40_000);
});

test('s-maxage is not max-age', () => {
  expect(freshUntil({ 'cache-control': 'public, s-maxage=60' }, 5, now)).toBe(now + 5_000);
});

test('Expires counts from the Date of the server, so that our clock may be wrong', () => {
  const headers = {
    'cache-control': 'public',
    expires: 'Fri, 20 Nov 2026 09:02:00 GMT',
    date: 'Fri, 20 Nov 2026 09:00:00 GMT',
  };
  expect(freshUntil(headers, 5, now)).toBe(now + 120_000);
});

test('an answer that is older than its freshness is stale now, not in the past', () => {
  expect(freshUntil({ 'cache-control': 'max-age=60', age: '90' }, 5, now)).toBe(now);
  const headers = { expires: 'Fri, 20 Nov 2026 08:00:00 GMT', date: 'Fri, 20 Nov 2026 09:00:00 GMT' };
  expect(freshUntil(headers, 5, now)).toBe(now);
});

test('unreadable headers fall back to the description of the operation', () => {
  expect(freshUntil({ expires: '0', date: 'yesterday' }, 3600, now)).toBe(now + 3_600_000);
  expect(freshUntil({}, null, now)).toBe(now);
});

test('static data hold until 11:05 UTC, today or tomorrow', () => {
  expect(freshUntil({}, 'daily-1105', Date.UTC(2026, 10, 20, 11, 4, 59))).toBe(Date.UTC(2026, 10, 20, 11, 5));
  expect(freshUntil({}, 'daily-1105', Date.UTC(2026, 10, 20, 11, 5))).toBe(Date.UTC(2026, 10, 21, 11, 5));
});
