import { testSite, type TestSite } from '@muster/testing/test-site';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createKnownIds, createNeeds } from '../needs.ts';

const JITA = 60_003_760;
const PERIMETER = 30_000_144;
const ROUTE = 'GET /universe/stations/{station_id}';

describe('places that everybody knows', () => {
  let site: TestSite;

  beforeAll(async () => {
    site = await testSite();
  });
  afterAll(async () => site.close());
  beforeEach(async () => {
    await sql`delete from universe.location where location_id <> 2004`.execute(site.services.db);
    await sql`delete from universe.station`.execute(site.services.db);
    site.simulator.resetStats();
  });

  const need = async (...ids: readonly number[]): Promise<void> => {
    const needs = createNeeds(createKnownIds(), { characterId: 1, ownerHash: 'hash' });
    needs.locations(ids);
    await needs.write(site.services.db, site.services.clock.now());
  };
  const place = async (id: number): Promise<unknown> => {
    const { rows } = await sql`
      select kind, name, system_id, owner_id from universe.location where location_id = ${id}`.execute(
      site.services.db,
    );
    return rows[0];
  };
  const importStation = async (name: string): Promise<void> => {
    await sql`
      insert into universe.station (station_id, name, system_id, type_id, owner_id)
      values (${JITA}, ${name}, 30000142, 52678, 1000035)
      on conflict (station_id) do update set name = excluded.name`.execute(site.services.db);
  };
  const asked = (): number => site.simulator.stats().byRoute[ROUTE]?.[200] ?? 0;

  it('come from static data, without a question', async () => {
    await importStation('Jita IV - Moon 4 - Caldari Navy Assembly Plant');
    await need(JITA, PERIMETER);
    await site.resolveNames();
    expect(asked()).toBe(0);
    expect(await place(JITA)).toEqual({
      kind: 'station',
      name: 'Jita IV - Moon 4 - Caldari Navy Assembly Plant',
      system_id: 30_000_142,
      owner_id: 1_000_035,
    });
    expect(await place(PERIMETER)).toMatchObject({ kind: 'solar_system', system_id: PERIMETER });
  });

  it('are asked of ESI where static data have none', async () => {
    await need(JITA);
    await site.resolveNames();
    expect(asked()).toBe(1);
    expect(await place(JITA)).toMatchObject({
      name: expect.stringContaining('Jita IV'),
      system_id: 30_000_142,
    });
    await site.resolveNames();
    expect(asked()).toBe(1);
  });

  it('are called anew when a new build calls them so', async () => {
    await importStation('Old name');
    await need(JITA);
    await site.resolveNames();
    await importStation('New name');
    await site.runJob('universe.refresh-names', {});
    expect(await place(JITA)).toMatchObject({ name: 'New name' });
  });

  it('are never asked for when they are none', async () => {
    await need(40_009_082);
    await site.resolveNames();
    expect(site.simulator.stats().total).toBe(0);
    expect(await place(40_009_082)).toMatchObject({ kind: 'unknown', name: null });
  });
});
