import { expect, test } from 'vitest';
import { securityClass, securityLevel } from './security-level.ts';

test('rounds half up to one place', () => {
  expect([0.945_913, 0.45, 0.449, 0.55, 1].map(securityLevel)).toEqual(['0.9', '0.5', '0.4', '0.6', '1.0']);
});

test('shows a trace of security as 0.1, not as null', () => {
  expect(securityLevel(0.0001)).toBe('0.1');
  expect(securityClass(securityLevel(0.049))).toBe('low');
});

test('shows null security without a minus zero', () => {
  expect(securityLevel(-0.04)).toBe('0.0');
  expect(securityLevel(0)).toBe('0.0');
  expect(securityLevel(-0.316)).toBe('-0.3');
  expect(securityClass('-0.3')).toBe('null');
});

test('draws the line of high security at a shown 0.5', () => {
  expect([securityClass('0.5'), securityClass('0.4')]).toEqual(['high', 'low']);
});
