import { expect, test } from 'vitest';
import { textTable } from './text-table.ts';

test('columns are as wide as their widest cell, figures stand to the right', () => {
  expect(
    textTable(
      ['', 'per s'],
      [
        ['first sync', '7'],
        ['unchanged', '123456'],
      ],
    ),
  ).toBe(['             per s', '----------  ------', 'first sync       7', 'unchanged   123456'].join('\n'));
});
