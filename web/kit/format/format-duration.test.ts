import { expect, test } from 'vitest';
import { formatDuration } from './format-duration.ts';

test('shows the two largest units', () => {
  expect(formatDuration(9 * 86_400 + 4 * 3_600 + 59 * 60)).toBe('9 d 4 h');
  expect(formatDuration(725)).toBe('12 m 5 s');
});

test('leaves out a second unit of zero', () => {
  expect(formatDuration(3 * 3_600 + 20)).toBe('3 h');
});

test('never shows less than nothing', () => {
  expect(formatDuration(-5)).toBe('0 s');
  expect(formatDuration(0.4)).toBe('0 s');
});
