import { expect, test } from 'vitest';
import { entityBatches } from './entity-batches.ts';

const pending = (count: number, from: number, limit = 1_000) =>
  Array.from({ length: count }, (_, index) => ({ entity_id: from + index, batch_limit: limit }));

test('twenty thousand ids of players are twenty batches, whatever they are', () => {
  const batches = entityBatches([
    ...pending(9_500, 2_112_000_000),
    ...pending(9_500, 98_000_000),
    ...pending(1_000, 99_000_000),
  ]);
  expect(batches.map((batch) => batch.length)).toEqual(Array.from({ length: 20 }, () => 1_000));
});

test('ids that were part of a refused batch go last, in small batches', () => {
  const batches = entityBatches([...pending(25, 2_112_000_000, 10), ...pending(30, 2_113_000_000)]);
  expect(batches.map((batch) => batch.length)).toEqual([30, 10, 10, 5]);
});

test('agents never spoil a batch of players', () => {
  const batches = entityBatches([...pending(2, 3_000_001), ...pending(2, 2_112_000_000)]);
  expect(batches.map((batch) => batch.map(({ entity_id: id }) => id))).toEqual([
    [3_000_001, 3_000_002],
    [2_112_000_000, 2_112_000_001],
  ]);
});
