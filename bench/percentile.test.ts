import { expect, test } from 'vitest';
import { percentile } from './percentile.ts';

test('percentile takes the nearest rank, whatever the order', () => {
  const values = Array.from({ length: 100 }, (_, index) => 100 - index);
  expect(percentile(values, 0.5)).toBe(50);
  expect(percentile(values, 0.95)).toBe(95);
  expect(percentile(values, 1)).toBe(100);
  expect(percentile([7], 0.95)).toBe(7);
});

test('percentile sorts by number, not by text', () => {
  expect(percentile([9, 10, 100], 0.5)).toBe(10);
});

test('percentile of nothing is no number', () => {
  expect(percentile([], 0.5)).toBeNaN();
});
