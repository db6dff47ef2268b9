import { expect, test } from 'vitest';
import { isEmpty } from './is-empty.ts';

test.each([[[]], [{}], [{ jobs: [], cursor: {} }]])('%j holds nothing', (answer) => {
  expect(isEmpty(answer)).toBe(true);
});

test.each([
  [[0]],
  [{ total: 0 }],
  [{ jobs: [{}] }],
  [0],
  [undefined],
  [{ jobs: [], cursor: { after: 'x' } }],
])('%j is an answer', (answer) => {
  expect(isEmpty(answer)).toBe(false);
});
