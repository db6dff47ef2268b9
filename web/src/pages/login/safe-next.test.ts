import { expect, test } from 'vitest';
import { safeNext } from './safe-next.ts';

test('keeps a path of this site with its query', () => {
  expect(safeNext('/member-audit/characters/1?tab=assets')).toBe('/member-audit/characters/1?tab=assets');
});

test.each([
  '//evil.example',
  '/\\evil.example',
  'https://evil.example',
  '/\t/evil.example',
  undefined,
  ['/a', '/b'],
])('goes home instead of following %j', (next) => {
  expect(safeNext(next)).toBe('/');
});
