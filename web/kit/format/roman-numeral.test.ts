import { expect, test } from 'vitest';
import { romanNumeral } from './roman-numeral.ts';

test('writes skill levels', () => {
  expect([1, 4, 5].map(romanNumeral)).toEqual(['I', 'IV', 'V']);
});

test('leaves what has no numeral as digits', () => {
  expect([0, 11].map(romanNumeral)).toEqual(['0', '11']);
});
