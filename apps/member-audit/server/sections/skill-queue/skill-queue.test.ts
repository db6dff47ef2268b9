import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { skillQueueContract } from '../../../shared/skill-queue.contract.ts';
import { NOW, type SectionTest, testSection } from '../testing-section.ts';
import { skillQueue } from './index.ts';
import type { SkillQueueTables } from './tables.ts';

let site: SectionTest<SkillQueueTables>;
beforeAll(async () => {
  site = await testSection(skillQueue);
});
beforeEach(() => site.setNow(NOW));
afterAll(async () => await site.close());

const timed = (position: number, start: string, finish: string) => ({
  queue_position: position,
  skill_id: 3300 + position,
  finished_level: 5,
  start_date: start,
  finish_date: finish,
  training_start_sp: 0,
  level_start_sp: 0,
  level_end_sp: 1_000,
});
const running = [
  timed(0, '2026-11-18T00:00:00Z', '2026-11-19T00:00:00Z'),
  timed(1, '2026-11-20T00:00:00Z', '2026-11-21T00:00:00Z'),
  timed(2, '2026-11-21T00:00:00Z', '2026-11-22T00:00:00Z'),
];
const paused = [{ queue_position: 2, skill_id: 3302, finished_level: 4 }];

const states = async () => (await site.call(skillQueueContract)).entries.map(({ state }) => state);

test('shows what is done, trained and waiting at this moment', async () => {
  await site.store(running);
  const queue = await site.call(skillQueueContract);
  expect(queue).toMatchObject({
    now: '2026-11-20T12:00:00.000Z',
    isTraining: true,
    endsAt: '2026-11-22T00:00:00.000Z',
  });
  expect(queue.entries.map(({ state, progress }) => [state, progress])).toEqual([
    ['completed', 1],
    ['active', 0.5],
    ['waiting', 0],
  ]);
});

test('moves on with the clock, without asking ESI', async () => {
  await site.store(running);
  site.setNow(new Date('2026-11-21T12:00:00Z'));
  expect(await states()).toEqual(['completed', 'completed', 'active']);
  site.setNow(new Date('2026-12-01T00:00:00Z'));
  expect(await site.call(skillQueueContract)).toMatchObject({ isTraining: false, endsAt: null });
});

test('a paused queue begins where it begins, and trains nothing', async () => {
  await site.store(paused);
  const queue = await site.call(skillQueueContract);
  expect(queue).toMatchObject({ isTraining: false, endsAt: null });
  expect(queue.entries).toEqual([
    {
      position: 2,
      skill: { id: 3302, name: null },
      level: 4,
      state: 'paused',
      progress: null,
      startDate: null,
      finishDate: null,
      trainingStartSp: null,
      levelStartSp: null,
      levelEndSp: null,
    },
  ]);
});

test('an empty queue empties ours', async () => {
  await site.store(running);
  await site.store([]);
  expect(await states()).toEqual([]);
});

test('the same queue again writes nothing', async () => {
  await site.store(running);
  const before = await site.rowVersions('memberaudit.skill_queue');
  await site.store(running.toReversed());
  expect(await site.rowVersions('memberaudit.skill_queue')).toEqual(before);
});

test('keeps more entries than the game once allowed', async () => {
  const long = Array.from({ length: 210 }, (_, index) => ({ ...paused[0], queue_position: index }));
  await site.store(long);
  expect(await states()).toHaveLength(210);
});

test('is not there for another user', async () => {
  expect(await site.statusOf(skillQueueContract, {}, 'stranger')).toBe(404);
});

test('a position given twice does not fail the queue: the last one counts', async () => {
  const [first] = running;
  await site.store([first, { ...first, skill_id: 3399 }]);
  const { entries } = await site.call(skillQueueContract);
  expect(entries.map(({ skill }) => skill.id)).toEqual([3399]);
});
