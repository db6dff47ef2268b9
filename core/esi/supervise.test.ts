import { serverStatus } from '@muster/esi';
import { testSite, type TestSite } from '@muster/testing/test-site';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { esiState } from './esi-state.ts';
import { superviseEsi } from './supervise.ts';

const DAY_SECONDS = 24 * 3_600;

describe('the installation’s knowledge of ESI', () => {
  let site: TestSite;

  beforeAll(async () => {
    site = await testSite({ simulator: { dailyDowntime: { at: '11:00', minutes: 3 } } });
  });
  afterAll(async () => site.close());
  beforeEach(async () => {
    site.simulator.reset();
    await until('12:00');
    await sql`update esi.condition set state = 'open', since = ${site.services.clock.now()}, resume_at = 'epoch',
      status_at = 'epoch', routes_at = 'epoch', down_routes = '{}'`.execute(site.services.db);
    await look(false);
    site.simulator.resetStats();
  });

  /** Goes on to the next time the world's clock shows this. */
  async function until(time: string): Promise<void> {
    const [hours = 0, minutes = 0] = time.split(':').map(Number);
    const now = site.services.clock.nowMs() / 1_000;
    const wanted = hours * 3_600 + minutes * 60;
    site.advance(Math.ceil((wanted - (now % DAY_SECONDS) + DAY_SECONDS) % DAY_SECONDS));
    await site.services.sharedEsi.look();
  }

  /** What every worker does every few seconds. */
  async function look(isBusy: boolean): Promise<void> {
    const { services } = site;
    await superviseEsi(
      { ...services, ...services.sharedEsi, log: site.booted.log, random: () => 0.5 },
      isBusy,
    );
    await services.sharedEsi.look();
  }
  const state = async () => esiState(site.services.db, site.services.clock.now());
  const asked = (route: string): number =>
    Object.values(site.simulator.stats().byRoute[`GET ${route}`] ?? {}).reduce(
      (sum, count) => sum + count,
      0,
    );
  const fail = (times: number): void => {
    for (let count = 0; count < times; count += 1) site.services.sharedEsi.trouble.note({ status: 503 });
  };

  it('asks nothing while all is quiet', async () => {
    await look(false);
    expect(site.simulator.stats().total).toBe(0);
    expect(await state()).toEqual({ state: 'open', downRoutes: [] });
  });

  it('pauses for the daily downtime before it begins, and goes on a moment after the server is back', async () => {
    await until('10:57');
    await look(true);
    expect(site.services.sharedEsi.watch.isPaused).toBe(false);
    await until('10:58');
    await look(true);
    expect(await state()).toMatchObject({ state: 'downtime', resumeAt: null });
    for (const time of ['10:59', '11:01', '11:02']) {
      await until(time);
      await look(true);
      expect(site.services.sharedEsi.watch.isPaused).toBe(true);
    }
    await until('11:04');
    await look(true);
    const now = site.services.clock.nowMs();
    expect(await state()).toMatchObject({ state: 'downtime', resumeAt: expect.any(Date) });
    expect(site.services.sharedEsi.watch.isPaused).toBe(true);
    const { resumeAt } = (await state()) as { resumeAt: Date };
    expect(Math.round((resumeAt.getTime() - now) / 1_000)).toBeCloseTo(30, -1);
    site.advance(31);
    expect(site.services.sharedEsi.watch.isPaused).toBe(false);
    await look(true);
    expect(await state()).toMatchObject({ state: 'open' });
  });

  it('does not wait for a downtime that is over before anybody was away', async () => {
    site.simulator.setDailyDowntime(undefined);
    await until('10:58');
    site.simulator.setDowntime(true);
    site.simulator.setDowntime(false);
    await look(true);
    await expect.poll(() => site.services.sharedEsi.watch.isPaused).toBe(false);
    await expect.poll(state).toMatchObject({ state: 'open' });
  });

  it('waits on when the server is not back at the usual time', async () => {
    await until('10:58');
    await look(true);
    site.simulator.setDowntime(true);
    for (const time of ['11:15', '11:40', '13:00']) {
      await until(time);
      await look(true);
      expect(await state()).toMatchObject({ state: 'downtime' });
    }
    site.simulator.setDowntime(false);
    site.advance(300);
    await look(true);
    site.advance(60);
    expect(site.services.sharedEsi.watch.isPaused).toBe(false);
  });

  it('looks at the server only when many answers fail, and then pauses', async () => {
    site.simulator.setDowntime(true);
    fail(4);
    await look(false);
    expect(asked('/status')).toBe(0);
    fail(1);
    await look(false);
    expect(asked('/status')).toBeGreaterThan(0);
    expect(await state()).toMatchObject({ state: 'downtime' });
  });

  it('goes on when many answers fail but the server is up', async () => {
    fail(20);
    await look(false);
    expect(asked('/status')).toBe(1);
    expect(await state()).toMatchObject({ state: 'open' });
  });

  it('does not take its own silence about /status for a downtime', async () => {
    site.simulator.addFaults([{ route: 'GET /status', status: 502 }]);
    await look(true);
    expect(await state()).toEqual({ state: 'open', downRoutes: ['GET /status'] });
    fail(20);
    site.advance(60);
    await look(false);
    expect(await state()).toMatchObject({ state: 'open' });
  });

  it('asks for the server’s state also when that route is down, as long as most others are too', async () => {
    site.simulator.setDowntime(true);
    await look(true);
    // As if nobody had been able to look at the server just then.
    await sql`update esi.condition set state = 'open'`.execute(site.services.db);
    site.advance(91);
    await site.services.sharedEsi.look();
    await look(true);
    expect(await state()).toMatchObject({ state: 'downtime' });
  });

  it('looks again soon when it could not just now, though nothing fails any more because nothing is asked', async () => {
    const { db, clock, sharedEsi } = site.services;
    site.simulator.setDowntime(true);
    await sql`update esi.condition set down_routes = '{GET /status}', routes_at = ${clock.now()}`.execute(db);
    await sharedEsi.look();
    fail(5);
    await look(false);
    expect(await state()).toMatchObject({ state: 'open' });
    await sql`update esi.condition set down_routes = '{}'`.execute(db);
    await sharedEsi.look();
    site.advance(30);
    await look(false);
    expect(await state()).toMatchObject({ state: 'downtime' });
  });

  it('goes on when the server tells its state in a way that nobody understands', async () => {
    await until('10:58');
    await look(true);
    site.simulator.addFaults([{ route: 'GET /status', status: 404 }]);
    await until('11:10');
    await look(true);
    expect(await state()).toMatchObject({ state: 'downtime' });
    await until('11:16');
    await look(true);
    site.advance(60);
    expect(await state()).toMatchObject({ state: 'open' });
  });

  it('does not wait for a time that has not come yet when the clock is set back', async () => {
    site.simulator.setDowntime(true);
    fail(20);
    await look(false);
    site.simulator.setDowntime(false);
    site.advance(60);
    await look(false);
    expect(site.services.sharedEsi.watch.isPaused).toBe(true);
    site.advance(-DAY_SECONDS);
    await site.services.sharedEsi.look();
    expect(site.services.sharedEsi.watch.isPaused).toBe(false);
    expect(await state()).toMatchObject({ state: 'open' });
    site.advance(DAY_SECONDS);
  });

  it('pauses while the server is for staff only', async () => {
    site.simulator.setVip(true);
    await look(true);
    expect(await state()).toMatchObject({ state: 'vip' });
    expect(site.services.sharedEsi.watch.isPaused).toBe(true);
    site.simulator.setVip(false);
    site.advance(60);
    await look(true);
    site.advance(60);
    expect(site.services.sharedEsi.watch.isPaused).toBe(false);
  });

  it('asks for the states of the routes at most every 90 seconds, and only while there is work', async () => {
    site.simulator.addFaults([{ route: 'GET /characters/{character_id}/wallet', status: 502 }]);
    for (let seconds = 0; seconds < 95; seconds += 5) {
      await look(true);
      site.advance(5);
    }
    expect(asked('/meta/status')).toBe(2);
    expect(await state()).toEqual({ state: 'open', downRoutes: ['GET /characters/{character_id}/wallet'] });
    site.simulator.resetStats();
    site.advance(600);
    await look(false);
    expect(asked('/meta/status')).toBe(0);
  });

  it('holds nothing back when ESI does not tell the states of its routes', async () => {
    await sql`update esi.condition set down_routes = '{GET /somewhere}'`.execute(site.services.db);
    site.simulator.addFaults([{ route: 'GET /meta/status', status: 500 }]);
    await look(true);
    expect(await state()).toEqual({ state: 'open', downRoutes: [] });
  });

  it('lets one of several workers ask', async () => {
    site.simulator.setVip(true);
    await Promise.all([look(true), look(true), look(true), look(true)]);
    expect(asked('/status')).toBe(1);
    expect(asked('/meta/status')).toBe(1);
  });

  it('keeps jobs out during a pause and lets people try', async () => {
    await sql`update esi.condition set state = 'downtime'`.execute(site.services.db);
    await site.services.sharedEsi.look();
    const { esi } = site.services;
    await expect(esi.session().fetch(serverStatus, {})).rejects.toMatchObject({ name: 'EsiDowntimeError' });
    expect(await esi.session({ priority: 'user' }).fetch(serverStatus, {})).toMatchObject({ vip: false });
  });
});
