import { testSite, type TestSite } from '@muster/testing/test-site';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectStaticData, loadStaticDataJob } from './job.ts';
import { readStatus } from './status.ts';

const VELDSPAR = 1230;

describe('a site at its first start', () => {
  let site: TestSite;

  beforeAll(async () => {
    site = await testSite();
  });
  afterAll(async () => site.close());

  const nameOf = async (typeId: number): Promise<string | null> => {
    const { rows } = await sql<{ name: string | null }>`
      select name from universe.type where type_id = ${typeId}`.execute(site.services.db);
    return rows[0]?.name ?? null;
  };
  const jobs = async (): Promise<number> => {
    const { rows } = await sql<{ n: number }>`
      select count(*)::int as n from graphile_worker.jobs where task_identifier = ${loadStaticDataJob.name}`.execute(
      site.services.db,
    );
    return rows[0]!.n;
  };
  const begin = async (): Promise<void> =>
    expectStaticData(site.services.db, site.booted.config, site.services.clock.now());

  it('adds the job at once, and asks for no type before it is done', async () => {
    await sql`insert into universe.type (type_id) values (${VELDSPAR})`.execute(site.services.db);
    await begin();
    await begin();
    expect(await jobs()).toBe(1);
    site.simulator.resetStats();
    await site.resolveNames();
    expect(site.simulator.stats().byRoute['GET /universe/types/{type_id}'] ?? 0).toBe(0);
    expect(await nameOf(VELDSPAR)).toBeNull();
  });

  it('imports the archive of the world', async () => {
    await site.runJob(loadStaticDataJob.name, {});
    const status = await readStatus(site.services.db);
    expect(status).toMatchObject({ failures: 0, lastError: null });
    expect(status.build).toBeGreaterThan(0);
    expect(status.counts['type']).toBeGreaterThan(500);
    expect(await nameOf(VELDSPAR)).toBe('Veldspar');
  });

  it('looks again a day later', async () => {
    await begin();
    expect(await jobs()).toBe(1);
    const before = (await readStatus(site.services.db)).checkedAt!;
    await site.runJob(loadStaticDataJob.name, {});
    expect((await readStatus(site.services.db)).checkedAt).toEqual(before);
    site.advance(25 * 3_600);
    await site.runJob(loadStaticDataJob.name, {});
    expect((await readStatus(site.services.db)).checkedAt!.getTime()).toBeGreaterThan(before.getTime());
  });
});

describe('a site that cannot get the archive', () => {
  let site: TestSite;

  beforeAll(async () => {
    site = await testSite();
  });
  afterAll(async () => site.close());

  it('asks for names one by one, with their dogma', async () => {
    const { db, clock } = site.services;
    await expectStaticData(db, site.booted.config, clock.now());
    await sql`insert into universe.type (type_id) values (3300)`.execute(db);
    const elsewhere = { ...site.booted.settings, MUSTER_STATIC_DATA_URL: 'http://127.0.0.1:1/' };
    const failing = loadStaticDataJob.run({
      payload: {},
      id: '0',
      signal: new AbortController().signal,
      log: site.booted.log,
      count: () => undefined,
      services: { db, clock, settings: elsewhere },
    });
    await expect(failing).rejects.toThrow(/cannot be reached/);
    await site.resolveNames();
    const { rows } = await sql`
      select name, group_name, rank, primary_attribute from universe.skill where skill_id = 3300`.execute(db);
    expect(rows).toEqual([
      { name: 'Gunnery', group_name: 'Gunnery', rank: 1, primary_attribute: 'perception' },
    ]);
  });
});
