import { expect, test } from 'vitest';
import { spanWords } from './span-words.ts';

test('the largest whole unit speaks', () => {
  expect(spanWords(57 * 60 + 59, 'en')).toBe('57 minutes');
  expect(spanWords(3_600, 'en')).toBe('1 hour');
  expect(spanWords(49 * 3_600, 'en')).toBe('2 days');
});

test('seconds are never shown as nothing', () => {
  expect(spanWords(3, 'en')).toBe('1 minute');
});
