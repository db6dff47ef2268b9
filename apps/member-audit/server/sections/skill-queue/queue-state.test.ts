import { expect, test } from 'vitest';
import { queueProgress, queueState } from './queue-state.ts';

const NOW = new Date('2026-11-20T12:00:00Z');
const hours = (count: number) => new Date(NOW.getTime() + count * 3_600_000);

const entry = (
  start: number | null,
  finish: number | null,
  [trainingStart, levelStart, levelEnd]: readonly (number | null)[] = [1_000, 1_000, 2_000],
) => ({
  start_date: start === null ? null : hours(start),
  finish_date: finish === null ? null : hours(finish),
  training_start_sp: trainingStart ?? null,
  level_start_sp: levelStart ?? null,
  level_end_sp: levelEnd ?? null,
});

test.for([
  ['completed', -2, -1],
  ['completed', -2, 0],
  ['active', -1, 1],
  ['active', 0, 1],
  ['waiting', 1, 2],
  ['paused', null, null],
  ['paused', null, 1],
  ['paused', -1, null],
] as const)('is %s from hour %s to hour %s', ([state, start, finish]) => {
  expect(queueState(entry(start, finish), NOW)).toBe(state);
});

test.for([
  ['completed', entry(-2, -1), 1],
  ['completed without points', entry(-2, -1, [null, null, null]), 1],
  ['half trained', entry(-1, 1), 0.5],
  ['half trained, after a quarter before', entry(-1, 1, [1_250, 1_000, 2_000]), 0.625],
  ['waiting and untouched', entry(1, 2), 0],
  ['waiting and begun before', entry(1, 2, [1_250, 1_000, 2_000]), 0.25],
  ['paused and begun before', entry(null, null, [1_750, 1_000, 2_000]), 0.75],
  ['said to have begun below its level', entry(1, 2, [500, 1_000, 2_000]), 0],
] as const)('knows the progress of an entry that is %s', ([, queued, progress]) => {
  expect(queueProgress(queued, NOW)).toBeCloseTo(progress, 10);
});

test.for([
  ['points are missing', entry(-1, 1, [null, 1_000, 2_000])],
  ['the level has no points', entry(-1, 1, [0, 0, 0])],
] as const)('knows no progress where %s', ([, queued]) => {
  expect(queueProgress(queued, NOW)).toBeNull();
});
