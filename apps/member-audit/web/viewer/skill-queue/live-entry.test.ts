import { expect, test } from 'vitest';
import type { SkillQueueEntry } from '../../../shared/skill-queue.contract.ts';
import { liveEntry } from './live-entry.ts';

const entry: SkillQueueEntry = {
  position: 0,
  skill: { id: 1, name: 'Gunnery' },
  level: 5,
  state: 'waiting',
  progress: 0,
  startDate: '2026-01-01T10:00:00Z',
  finishDate: '2026-01-01T12:00:00Z',
  trainingStartSp: 5_000,
  levelStartSp: 0,
  levelEndSp: 10_000,
};
const at = (time: string) => new Date(`2026-01-01T${time}Z`);

test('an entry becomes active at its start, counted from the points it started with', () => {
  expect(liveEntry(entry, at('11:00:00'))).toMatchObject({
    state: 'active',
    progress: 0.75,
    leftSeconds: 3_600,
  });
});

test('it is completed at its end and not before', () => {
  expect(liveEntry(entry, at('11:59:59')).state).toBe('active');
  expect(liveEntry(entry, at('12:00:00'))).toMatchObject({ state: 'completed', progress: 1, leftSeconds: 0 });
});

test('a paused queue does not move, whatever the clock says', () => {
  const paused = { ...entry, state: 'paused' as const, progress: 0.3 };
  expect(liveEntry(paused, at('11:00:00'))).toMatchObject({
    state: 'paused',
    progress: 0.3,
    leftSeconds: null,
  });
});

test('without skill points the progress stays what the server said', () => {
  expect(liveEntry({ ...entry, levelEndSp: null, progress: null }, at('11:00:00')).progress).toBeNull();
});
