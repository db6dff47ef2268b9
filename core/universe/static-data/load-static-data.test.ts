import { access, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testDatabase, type TestDatabase } from '@muster/testing/test-db';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createClock } from '../../kernel/clock.ts';
import { loadStaticData, type LoadOutcome } from './load-static-data.ts';
import { isDue, readStatus } from './status.ts';
import { type ArchiveSite, archiveSite, BUILD, buildNumbered, zip } from './testing-archive.ts';

describe('static data of a site', () => {
  let database: TestDatabase<unknown>;
  let site: ArchiveSite;
  let directory: string;
  const clock = createClock();

  beforeAll(async () => {
    database = await testDatabase();
    site = await archiveSite();
    directory = await mkdtemp(join(tmpdir(), 'muster-load-'));
  });
  afterAll(async () => {
    await site.close();
    await database.close();
    await rm(directory, { recursive: true });
  });
  afterEach(() => {
    site.failWith = null;
    site.requests.length = 0;
  });

  const load = async (): Promise<LoadOutcome> =>
    loadStaticData({
      db: database.db,
      clock,
      source: { baseUrl: site.url, directory, userAgent: 'Muster/1 (test)' },
      signal: new AbortController().signal,
      onProgress: () => undefined,
    });
  const minutesToNext = async (): Promise<number> =>
    Math.round(((await readStatus(database.db)).nextCheckAt.getTime() - clock.nowMs()) / 60_000);

  it('are due when nothing was ever imported', async () => {
    expect(await isDue(database.db, clock.now())).toBe(true);
  });

  it('that cannot be had are tried again, later each time, and the reason is kept', async () => {
    site.failWith = 503;
    for (const minutes of [5, 10, 20]) {
      await expect(load()).rejects.toThrow(/answers 503/);
      expect(await minutesToNext()).toBe(minutes);
    }
    expect(await readStatus(database.db)).toMatchObject({
      build: null,
      failures: 3,
      lastError: expect.stringContaining('503'),
    });
    expect(await isDue(database.db, clock.now())).toBe(false);
  });

  it('are imported, and looked for again in a day', async () => {
    site.publish(BUILD, await zip(buildNumbered(BUILD)));
    expect(await load()).toMatchObject({ is: 'imported', build: BUILD });
    expect(await readStatus(database.db)).toMatchObject({
      build: BUILD,
      source: site.url,
      failures: 0,
      lastError: null,
      counts: { type: 3, system: 2, moon: 2 },
    });
    expect(await minutesToNext()).toBe(24 * 60);
  });

  it('leave no archive on the disk', async () => {
    await expect(access(join(directory, 'archive.zip'))).rejects.toThrow();
  });

  it('are not downloaded when there is no new build', async () => {
    expect(await load()).toEqual({ is: 'current', build: BUILD });
    expect(site.requests.map(({ path }) => path)).toEqual(['/tranquility/latest.jsonl']);
  });

  it('are imported when there is', async () => {
    site.publish(BUILD + 1, await zip(buildNumbered(BUILD + 1, { races: [{ _key: 1, name: 'Deteis' }] })));
    expect(await load()).toMatchObject({ is: 'imported', changes: { added: 0, changed: 1, gone: 0 } });
  });

  it('are refused when the archive is of another build than it should be', async () => {
    site.publish(BUILD + 2, await zip(buildNumbered(BUILD + 9)));
    await expect(load()).rejects.toThrow(`says that it is build ${BUILD + 9}`);
    expect((await readStatus(database.db)).build).toBe(BUILD + 1);
  });

  it('that are damaged are downloaded anew', async () => {
    const whole = await zip(buildNumbered(BUILD + 3));
    site.publish(BUILD + 3, whole.subarray(0, whole.length - 100));
    await expect(load()).rejects.toThrow(/damaged or cut short/);
    site.publish(BUILD + 3, whole);
    expect(await load()).toMatchObject({ is: 'imported', build: BUILD + 3 });
  });

  it('are given up without a trace when the process has to end', async () => {
    site.publish(BUILD + 4, await zip(buildNumbered(BUILD + 4)));
    const controller = new AbortController();
    const loading = loadStaticData({
      db: database.db,
      clock,
      source: { baseUrl: site.url, directory, userAgent: 'Muster/1 (test)' },
      signal: controller.signal,
      onProgress: ({ step }) => void (step === 'store' && controller.abort()),
    });
    await expect(loading).rejects.toThrow(/abort/i);
    expect(await readStatus(database.db)).toMatchObject({ build: BUILD + 3, failures: 0 });
  });
});
