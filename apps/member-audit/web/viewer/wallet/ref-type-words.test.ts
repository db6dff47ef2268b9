import { expect, test } from 'vitest';
import { refTypeWords } from './ref-type-words.ts';

test('known types have words of their own', () => {
  expect(refTypeWords('transaction_tax')).toBe('Sales tax');
});

test('a type that nobody has seen yet is readable', () => {
  expect(refTypeWords('quantum_core_refund')).toBe('Quantum core refund');
});

test('names of JavaScript are types like any other', () => {
  expect(refTypeWords('constructor')).toBe('Constructor');
});
