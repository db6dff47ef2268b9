import { expect, test } from 'vitest';
import { formatEveTime, formatRelative } from './format-eve-time.ts';

const now = new Date('2026-05-01T18:30:45Z');

test('shows UTC whatever the time zone is', () => {
  expect(formatEveTime(now)).toBe('2026-05-01 18:30');
  expect(formatEveTime(now, { withSeconds: true })).toBe('2026-05-01 18:30:45');
});

test('says how long ago in the largest unit', () => {
  expect(formatRelative(new Date('2026-05-01T15:00:00Z'), now)).toBe('3 hr. ago');
  expect(formatRelative(new Date('2026-04-29T18:00:00Z'), now)).toBe('2 days ago');
});

test('says how far ahead', () => {
  expect(formatRelative(new Date('2026-05-01T18:45:45Z'), now)).toBe('in 15 min.');
});

test('calls less than a minute now', () => {
  expect(formatRelative(new Date('2026-05-01T18:30:10Z'), now)).toBe('now');
});
