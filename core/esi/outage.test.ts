import { sessionContract } from '@muster/core/contract';
import { testSite, type TestSite, type TestUser } from '@muster/testing/test-site';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { esiState } from './esi-state.ts';
import { superviseEsi } from './supervise.ts';

const STEP_SECONDS = 20 * 60;
const DAY_SECONDS = 24 * 3_600;
const STEPS_OF_A_DAY = DAY_SECONDS / STEP_SECONDS;

interface SectionRow {
  section: string;
  ok_at: Date | null;
  error_code: string | null;
  failures: number;
}

/** A day without ESI, as a worker lives through it: the same calls as its tick, with a fast clock. */
describe('24 hours without ESI', () => {
  let site: TestSite;
  let user: TestUser;

  beforeAll(async () => {
    site = await testSite({ simulator: { people: 12, drift: 'frozen' } });
    const [first, second] = site.simulator.cast();
    user = await site.logIn(first!.characterId);
    await site.register(user, first!.characterId);
    await site.register(await site.logIn(second!.characterId), second!.characterId);
  });
  afterAll(async () => site.close());
  beforeEach(async () => {
    // Outage and recovery are to begin and end outside the daily downtime, whenever this runs.
    const noon = 12 * 3_600;
    site.advance((noon - ((site.services.clock.nowMs() / 1_000) % DAY_SECONDS) + DAY_SECONDS) % DAY_SECONDS);
    site.simulator.clearFaults();
    site.simulator.setDowntime(false);
    await live(6);
    site.simulator.resetStats();
  });

  /** Passes time in steps; each is a tick of a worker and, unless it is paused, a run of everything that is due. */
  async function live(steps: number): Promise<void> {
    const { services } = site;
    for (let step = 0; step < steps; step += 1) {
      site.advance(STEP_SECONDS);
      await superviseEsi({ ...services, ...services.sharedEsi, log: site.booted.log }, true);
      await services.sharedEsi.look();
      if (!services.sharedEsi.watch.isPaused) await site.syncAll();
    }
  }

  async function sections(): Promise<SectionRow[]> {
    const { rows } = await sql<SectionRow>`
      select target_id, section, ok_at, error_code, failures from sync.section order by 1, 2`.execute(
      site.services.db,
    );
    return rows;
  }
  const troubled = async (): Promise<SectionRow[]> =>
    (await sections()).filter(
      ({ ok_at, error_code, failures }) => ok_at === null || error_code !== null || failures > 0,
    );

  /** How many rows of each kind there are, and everything about tokens and who may do what. */
  async function belongings(): Promise<unknown> {
    const { db } = site.services;
    const tables = await sql<{ name: string }>`
      select table_name as name from information_schema.tables
      where table_schema = 'memberaudit' order by 1`.execute(db);
    const counts: [string, number][] = [];
    for (const { name } of tables.rows) {
      const { rows } = await sql<{ count: number }>`
        select count(*) as count from ${sql.table(`memberaudit.${name}`)}`.execute(db);
      counts.push([name, rows[0]!.count]);
    }
    const tokens = await sql`select character_id, purpose, status from identity.token order by 1, 2`.execute(
      db,
    );
    const { status, body } = await site.get('/api/core/session', user);
    expect(status).toBe(200);
    return { counts, tokens: tokens.rows, me: sessionContract.response.parse(body).user };
  }

  async function dayOf(beginOutage: () => void): Promise<{ before: unknown; after: unknown }> {
    const before = await belongings();
    beginOutage();
    await live(STEPS_OF_A_DAY);
    return { before, after: await belongings() };
  }

  it.each([
    ['a storm of 5xx on all routes', () => site.simulator.addFaults([{ status: 503 }])],
    ['pages of the network in front of ESI', () => site.simulator.addFaults([{ status: 502, html: true }])],
    ['connections that break', () => site.simulator.addFaults([{ reset: true }])],
    ['a game server that is down', () => site.simulator.setDowntime(true)],
  ])('with %s lose nothing and heal by themselves', async (_name, begin) => {
    expect(await troubled()).toEqual([]);
    const { before, after } = await dayOf(begin);
    expect(after).toEqual(before);
    expect(await esiState(site.services.db, site.services.clock.now())).toMatchObject({ state: 'downtime' });
    expect(Math.max(...(await sections()).map(({ failures }) => failures))).toBeLessThanOrEqual(2);
    const { total, byStatus } = site.simulator.stats();
    expect(byStatus['420'] ?? 0).toBe(0);
    expect(total).toBeLessThan(600);
    site.simulator.clearFaults();
    site.simulator.setDowntime(false);
    await live(4);
    expect(await troubled()).toEqual([]);
    expect(await esiState(site.services.db, site.services.clock.now())).toMatchObject({ state: 'open' });
  });
});
