import { expect, test } from 'vitest';
import { pollMilliseconds, type CharacterProgress } from './character-progress.ts';

const resting: CharacterProgress = {
  state: 'up_to_date',
  isRunning: false,
  sectionsDone: 10,
  sectionsTotal: 10,
};

test('one character on its first look is enough to ask every two seconds', () => {
  expect(pollMilliseconds([resting, { ...resting, state: 'first_sync' }])).toBe(2_000);
});

test('a running update is watched as well', () => {
  expect(pollMilliseconds([{ ...resting, isRunning: true }])).toBe(2_000);
});

test('while nothing happens once a minute will do', () => {
  expect(pollMilliseconds([resting, { ...resting, state: 'action_needed' }])).toBe(60_000);
  expect(pollMilliseconds([])).toBe(60_000);
});
