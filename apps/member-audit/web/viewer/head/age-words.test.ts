import { expect, test } from 'vitest';
import { ageWords } from './age-words.ts';

const now = new Date('2026-11-20T12:00:00Z');
const bornOn = (day: string) => ageWords(new Date(`${day}T12:00:00Z`), now, 'en');

test('the largest whole unit tells the age, so that nobody is 0 years old', () => {
  expect(bornOn('2009-05-21')).toBe('17 years');
  expect(bornOn('2026-03-02')).toBe('8 months');
  expect(bornOn('2026-11-17')).toBe('3 days');
  expect(bornOn('2026-11-20')).toBe('0 days');
});
