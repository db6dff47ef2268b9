import { testDatabase, type TestDatabase } from '@muster/testing/test-db';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createClock } from '../../kernel/clock.ts';
import type { AskingRun } from './asking-run.ts';
import { DOOMHEIM } from './doomheim.ts';
import { settleUnknown } from './settle-unknown.ts';

/** From before 2010, when characters, corporations and alliances had ids of one range. */
const OLD_ID = 1_234_567_890;

let database: TestDatabase<unknown>;

beforeAll(async () => {
  database = await testDatabase<unknown>();
});
afterAll(async () => database.close());

test('an old character that was deleted is known for what it is, though its id could be a corporation’s', async () => {
  await sql`insert into universe.entity (entity_id) values (${OLD_ID})`.execute(database.db);
  const asked: unknown[] = [];
  const run = {
    services: { db: database.db, clock: createClock() },
    session: {
      async post(_operation: unknown, _parameters: unknown, ids: readonly number[]) {
        asked.push(ids);
        return await Promise.resolve([{ character_id: OLD_ID, corporation_id: DOOMHEIM }]);
      },
    },
    count: () => undefined,
  } as unknown as AskingRun;
  await settleUnknown(run, [OLD_ID]);
  expect(asked).toEqual([[OLD_ID]]);
  const { rows } = await sql`
    select category, nature from universe.entity where entity_id = ${OLD_ID}`.execute(database.db);
  expect(rows).toEqual([{ category: 'character', nature: 'biomassed' }]);
});
