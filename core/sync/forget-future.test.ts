import { testSite, type TestSite } from '@muster/testing/test-site';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { forgetFuture } from './index.ts';

const DAY_SECONDS = 24 * 3_600;

describe('a clock that was a day ahead and is set back', () => {
  let site: TestSite;

  beforeAll(async () => {
    site = await testSite();
    const user = await site.logIn(site.simulator.cast()[0]!.characterId);
    await site.register(user, user.characterId);
  });
  afterAll(async () => site.close());
  beforeEach(async () => {
    site.advance(DAY_SECONDS);
    await sql`update sync.section set due_at = 'epoch', etags = '{}'`.execute(site.services.db);
    await sql`update sync.target set next_due_at = 'epoch'`.execute(site.services.db);
    await site.syncAll();
  });

  const back = () => new Date(site.services.clock.nowMs() - DAY_SECONDS * 1_000);
  const times = async () => {
    const { rows } = await sql<{ due: boolean; ahead: number; markers: number }>`
      select t.next_due_at <= ${back()} as due,
        (select count(*)::int from sync.section s where s.ok_at > ${back()}) as ahead,
        (select count(*)::int from sync.section s where s.etags <> '{}') as markers
      from sync.target t`.execute(site.services.db);
    return rows;
  };

  it('leaves nothing that waits for tomorrow', async () => {
    const [before] = await times();
    expect(before).toMatchObject({ due: false });
    expect(before!.ahead).toBeGreaterThan(5);
    expect(await forgetFuture(site.services.db, back())).toBe(1);
    expect(await times()).toEqual([{ due: true, ahead: 0, markers: 0 }]);
  });

  it('wakes a target that was added and never looked at', async () => {
    await sql`delete from sync.section`.execute(site.services.db);
    await sql`update sync.target set next_due_at = ${site.services.clock.now()}`.execute(site.services.db);
    expect(await forgetFuture(site.services.db, back())).toBe(1);
    expect(await times()).toMatchObject([{ due: true }]);
  });

  it('changes nothing when it was not', async () => {
    const before = await times();
    expect(await forgetFuture(site.services.db, site.services.clock.now())).toBe(0);
    expect(await times()).toEqual(before);
  });
});
