import { expect, test } from 'vitest';
import { readViewerPath } from './read-viewer-path.ts';

test('a character without a tab is shown at the first', () => {
  expect(readViewerPath('2112000638', '')).toMatchObject({
    characterId: 2_112_000_638,
    tab: { id: 'overview' },
  });
});

test('a tab knows what may follow it', () => {
  expect(readViewerPath('1', 'assets/items')).toMatchObject({ tab: { id: 'assets' }, rest: ['items'] });
});

test.each(['nonsense', 'overview/nonsense', 'assets/nonsense', 'assets/items/more', 'constructor'])(
  '%s leads to no tab',
  (path) => {
    expect(readViewerPath('1', path).tab).toBe(undefined);
  },
);

test.each(['', 'abc', '-1', '1e3', '9999999999999999'])('%j is no character', (id) => {
  expect(readViewerPath(id, 'overview').characterId).toBe(null);
});
