import { expect, test } from 'vitest';
import { groupByAge } from './group-by-age.ts';

const NOW = new Date('2026-11-20T12:00:00Z');

test('sections of about the same age share a line, the unread come last', () => {
  const sections = [
    { title: 'Loot', okAt: null },
    { title: 'Assets', okAt: '2026-11-18T09:00:00Z' },
    { title: 'Location', okAt: '2026-11-20T09:40:00Z' },
    { title: 'Ship', okAt: '2026-11-20T09:50:00Z' },
  ];
  expect(groupByAge(sections, NOW, 'en')).toEqual([
    { okAt: '2026-11-20T09:40:00Z', titles: ['Location', 'Ship'] },
    { okAt: '2026-11-18T09:00:00Z', titles: ['Assets'] },
    { okAt: null, titles: ['Loot'] },
  ]);
});
