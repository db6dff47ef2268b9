import { testSite, type TestSite } from '@muster/testing/test-site';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { entityNames } from './entity-names.ts';

const NAMES = 'POST /universe/names';
const DAY = 86_400;
const DOOMHEIM = 1_000_001;

describe('names that are known', () => {
  let site: TestSite;
  let ids: number[];

  beforeAll(async () => {
    site = await testSite({ simulator: { people: 60 } });
  });
  afterAll(async () => site.close());
  afterEach(() => site.simulator.clearFaults());

  beforeEach(async () => {
    await sql`delete from universe.entity`.execute(site.services.db);
    ids = site.simulator.characters(50).map(({ characterId }) => characterId);
    await entityNames(site.services.db, ids, site.services.clock.now());
    await site.resolveNames();
    await sql`update universe.entity set name = 'Old name'`.execute(site.services.db);
    site.simulator.resetStats();
  });

  const refresh = async (): Promise<void> => site.runJob('universe.refresh-names', {});
  const asked = (): Record<string, number> => site.simulator.stats().byRoute[NAMES] ?? {};
  const names = async (): Promise<(string | undefined)[]> => {
    const known = await entityNames(site.services.db, ids, site.services.clock.now());
    return ids.map((id) => known.get(id));
  };
  const trueNames = (): string[] => ids.map((id) => site.simulator.character(id).name);

  it('are not asked for again within a week', async () => {
    site.advance(6 * DAY - 3_600);
    await refresh();
    expect(asked()).toEqual({});
  });

  it('are asked for after a week, all in one batch', async () => {
    site.advance(7 * DAY + 60);
    await refresh();
    expect(asked()).toEqual({ 200: 1 });
    expect(await names()).toEqual(trueNames());
  });

  it('are asked for less and less when nothing refers to them, and in time when something does', async () => {
    const forgotten = ids.slice(0, 25);
    await sql`
      update universe.entity set wanted_at = ${new Date(site.services.clock.nowMs() - 200 * DAY * 1_000)}, retry_at = '-infinity'
      where entity_id = any(${forgotten}::int8[])`.execute(site.services.db);
    await refresh();
    site.advance(8 * DAY);
    await refresh();
    await sql`update universe.entity set name = 'Old name' where entity_id = any(${forgotten}::int8[])`.execute(
      site.services.db,
    );
    site.advance(30 * DAY);
    await refresh();
    expect((await names())[0]).toBe('Old name');
    await refresh();
    expect(await names()).toEqual(trueNames());
  });

  it('stay when ESI is away', async () => {
    site.advance(8 * DAY);
    site.simulator.addFaults([{ route: NAMES, status: 502 }]);
    await expect(refresh()).rejects.toThrow();
    expect(new Set(await names())).toEqual(new Set(['Old name']));
  });

  it('stay when the character is deleted, which is noted', async () => {
    const [id = 0] = ids;
    site.simulator.changeCharacter(id, { corporationId: DOOMHEIM });
    site.advance(8 * DAY);
    await refresh();
    const { rows } = await sql`select name, nature from universe.entity where entity_id = ${id}`.execute(
      site.services.db,
    );
    expect(rows).toEqual([{ name: 'Old name', nature: 'biomassed' }]);
    expect((await names()).slice(1)).toEqual(trueNames().slice(1));
  });
});
