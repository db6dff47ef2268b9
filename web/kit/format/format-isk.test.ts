import { expect, test } from 'vitest';
import { formatIsk, formatIskShort, iskSign } from './format-isk.ts';

test('groups thousands and pads cents', () => {
  expect(formatIsk('-1250000.5')).toBe('−1,250,000.50');
  expect(formatIsk('7')).toBe('7.00');
});

test('keeps every digit of an amount beyond what a number can hold', () => {
  expect(formatIsk('123456789012345678.99')).toBe('123,456,789,012,345,678.99');
});

test('shortens by unit and cuts instead of rounding up', () => {
  expect(formatIskShort('999999999.99')).toBe('999.99M');
  expect(formatIskShort('1999999999')).toBe('1.99B');
  expect(formatIskShort('-1500')).toBe('−1.50k');
  expect(formatIskShort('950.1')).toBe('950.10');
  expect(formatIskShort('1234567000000000')).toBe('1,234.56T');
});

test('tells the sign, and zero has none', () => {
  expect([iskSign('-0.01'), iskSign('-0.00'), iskSign('3')]).toEqual([-1, 0, 1]);
  expect(formatIsk('-0.00')).toBe('0.00');
});

test('refuses what is not an amount', () => {
  expect(() => formatIsk('1e9')).toThrow('Not an amount');
});
