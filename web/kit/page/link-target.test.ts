import { expect, test } from 'vitest';
import { linkTarget } from './link-target.ts';

test('takes path, query and hash apart', () => {
  expect(linkTarget('/hangar/parts?row=5&row=6#top')).toEqual({
    to: '/hangar/parts',
    search: { row: ['5', '6'] },
    hash: 'top',
  });
});

test('gives a plain path no hash and an empty query', () => {
  expect(linkTarget('/hangar')).toEqual({ to: '/hangar', search: {} });
});
