import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { launcherContract } from '../../shared/characters.contract.ts';
import { skillQueue } from '../sections/skill-queue/index.ts';
import { CHARACTER_ID, NOW, type SectionTest, testSection } from '../sections/testing-section.ts';
import { TARGET_KIND } from '../registration/register.ts';
import { characterRoutes } from './routes.ts';
import type { CharactersTables } from './tables.ts';

let site: SectionTest<CharactersTables>;
beforeAll(async () => {
  site = await testSection({ ...skillQueue, routes: characterRoutes([skillQueue.section]) });
});
beforeEach(async () => {
  await sql`delete from sync.target`.execute(site.db);
});
afterAll(async () => await site.close());

const entry = (position: number, dates: { start_date?: string; finish_date?: string } = {}) => ({
  queue_position: position,
  skill_id: 3300 + position,
  finished_level: 5,
  ...dates,
});
const done = entry(0, { start_date: '2026-11-18T00:00:00Z', finish_date: '2026-11-19T00:00:00Z' });
const running = entry(1, { start_date: '2026-11-19T00:00:00Z', finish_date: '2026-11-22T00:00:00Z' });
const waiting = entry(2, { start_date: '2026-11-22T00:00:00Z', finish_date: '2026-11-25T00:00:00Z' });

const training = async () => {
  const { characters } = await site.call(launcherContract);
  return characters.map(({ queueEndsAt, isIdle }) => ({ queueEndsAt, isIdle }));
};

/** As the sync engine notes it after the first look at the queue. */
async function markQueueRead(): Promise<void> {
  await sql`
    with target as (
      insert into sync.target (kind, subject_id, character_id, owner_hash, next_due_at)
      values (${TARGET_KIND}, ${site.registrationId}, ${CHARACTER_ID}, 'hash', ${NOW}) returning target_id)
    insert into sync.section (target_id, section, ran_at, ok_at, due_at)
    select target_id, 'skill_queue', ${NOW}, ${NOW}, ${NOW} from target`.execute(site.db);
}

test('tells when the last skill of the queue is done', async () => {
  await site.store([done, running, waiting]);
  await markQueueRead();
  expect(await training()).toEqual([{ queueEndsAt: '2026-11-25T00:00:00.000Z', isIdle: false }]);
});

test.each([
  ['empty', []],
  ['done', [done]],
  ['paused', [entry(1)]],
])('a queue that is %s trains nothing', async (_, queue) => {
  await site.store(queue);
  await markQueueRead();
  expect(await training()).toEqual([{ queueEndsAt: null, isIdle: true }]);
});

test('nobody is called idle before the queue was read', async () => {
  await site.store([]);
  expect(await training()).toEqual([{ queueEndsAt: null, isIdle: false }]);
});
