import { testSite, type TestSite } from '@muster/testing/test-site';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

const UNKNOWN_ENTITY = 98_999_999;
const UNKNOWN_TYPE = 99_999_999;

describe('names and places', () => {
  let site: TestSite;
  let characterId: number;

  beforeAll(async () => {
    site = await testSite();
    characterId = site.simulator.cast()[0]!.characterId;
  });
  afterAll(async () => site.close());
  afterEach(() => site.simulator.clearFaults());

  const need = async (table: string, ids: readonly number[]): Promise<void> => {
    await sql`
      insert into ${sql.table(`universe.${table}`)} (${sql.ref(`${table}_id`)})
      select unnest(${[...ids]}::int8[]) on conflict do nothing`.execute(site.services.db);
  };
  const nameOf = async (table: string, id: number): Promise<string | null> => {
    const { rows } = await sql<{ name: string | null }>`
      select name from ${sql.table(`universe.${table}`)} where ${sql.ref(`${table}_id`)} = ${id}`.execute(
      site.services.db,
    );
    return rows[0]?.name ?? null;
  };

  it('finds the names of a batch although one id poisons it, and never asks for that one again', async () => {
    const known = site.simulator.characters(20).map((character) => character.characterId);
    await need('entity', [...known, UNKNOWN_ENTITY]);
    await site.resolveNames();
    for (const id of known) expect(await nameOf('entity', id)).not.toBeNull();
    expect(await nameOf('entity', UNKNOWN_ENTITY)).toBeNull();
    site.simulator.resetStats();
    await site.resolveNames();
    expect(site.simulator.stats().total).toBe(0);
  });

  it('resolves types with their groups and categories, and gives up on types that do not exist', async () => {
    await need('type', [34, UNKNOWN_TYPE]);
    await site.resolveNames();
    expect(await nameOf('type', 34)).toBe('Tritanium');
    const { rows } = await sql<{ path: string }>`
      select g.name || ' in ' || c.name as path from universe.type t
      join universe.group g using (group_id) join universe.category c using (category_id)
      where t.type_id = 34`.execute(site.services.db);
    expect(rows).toEqual([{ path: 'Mineral in Material' }]);
    expect(await nameOf('type', UNKNOWN_TYPE)).toBeNull();
  });

  it('asks for nothing twice when a second worker begins before the first has ended', async () => {
    const minerals = [36, 37, 38, 39, 40];
    await need('type', minerals);
    site.simulator.resetStats();
    await Promise.all([site.resolveNames(), site.resolveNames(), site.resolveNames()]);
    expect(site.simulator.stats().byRoute['GET /universe/types/{type_id}']).toEqual({
      200: minerals.length,
    });
  });

  it('tries again later when ESI fails, and loses nothing', async () => {
    await need('type', [35]);
    site.simulator.addFaults([{ route: 'GET /universe/types/{type_id}', status: 500 }]);
    await expect(site.resolveNames()).rejects.toThrow();
    expect(await nameOf('type', 35)).toBeNull();
    site.simulator.clearFaults();
    site.advance(120);
    await site.resolveNames();
    expect(await nameOf('type', 35)).toBe('Pyerite');
  });

  it('shows where a registered character is, with system, region and the structure only it may see', async () => {
    const user = await site.logIn(characterId);
    await site.register(user, characterId);
    await site.syncAll();
    await site.resolveNames();
    await site.resolveNames();
    const { body } = await site.get(`/api/member-audit/characters/${characterId}/location`, user);
    const { location } = body as { location: { system: { name: string; region: string } } };
    expect(location.system.name).toEqual(expect.any(String));
    expect(location.system.region).toEqual(expect.any(String));
  });
});
