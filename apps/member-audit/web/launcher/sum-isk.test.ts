import { expect, test } from 'vitest';
import { sumIsk } from './sum-isk.ts';

test('amounts are added to the cent where a number would round', () => {
  expect(sumIsk(['9007199254740993.01', '0.1', '0.10'])).toBe('9007199254740993.21');
});

test('debts count against fortunes', () => {
  expect(sumIsk(['100', '-250.5'])).toBe('-150.50');
  expect(sumIsk(['-0.05'])).toBe('-0.05');
});

test('nothing is nothing', () => {
  expect(sumIsk([])).toBe('0.00');
});
