import { testSite, type TestSite } from '@muster/testing/test-site';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

const NAMES = 'POST /universe/names';
const DOOMHEIM = 1_000_001;
const MINUTE = 60;

interface Entity {
  name: string | null;
  category: string | null;
  nature: string | null;
}

describe('names of entities', () => {
  let site: TestSite;
  let characters: number[];

  beforeAll(async () => {
    site = await testSite({ simulator: { people: 12_500 } });
    characters = site.simulator.characters(20_500).map(({ characterId }) => characterId);
  });
  afterAll(async () => site.close());
  afterEach(async () => {
    site.simulator.clearFaults();
    // What one test left unnamed is nothing to the next.
    await sql`delete from universe.entity where name is null`.execute(site.services.db);
  });

  const need = async (ids: readonly number[]): Promise<void> => {
    await sql`
      insert into universe.entity (entity_id) select unnest(${[...ids]}::int8[]) on conflict do nothing`.execute(
      site.services.db,
    );
  };
  const entity = async (id: number): Promise<Entity | undefined> => {
    const { rows } = await sql<Entity>`
      select name, category, nature from universe.entity where entity_id = ${id}`.execute(site.services.db);
    return rows[0];
  };
  const unnamed = async (ids: readonly number[]): Promise<number> => {
    const { rows } = await sql<{ unnamed: number }>`
      select count(*) as unnamed from universe.entity
      where entity_id = any(${[...ids]}::int8[]) and name is null`.execute(site.services.db);
    return rows[0]?.unnamed ?? 0;
  };
  const asked = (status: number): number => site.simulator.stats().byRoute[NAMES]?.[status] ?? 0;
  const unknownIds = (count: number, from = 2_130_000_000): number[] =>
    Array.from({ length: count }, (_, index) => from + index);

  it('are asked for 1,000 at a time: 20,000 ids in 20 requests', async () => {
    await need(characters.slice(0, 20_000));
    site.simulator.resetStats();
    await site.resolveNames();
    expect(site.simulator.stats().byRoute[NAMES]).toEqual({ 200: 20 });
    expect(await unnamed(characters.slice(0, 20_000))).toBe(0);
  });

  it('cost four refusals for one bad id among a thousand', async () => {
    const [bad = 0] = unknownIds(1);
    const good = characters.slice(0, 999);
    await sql`delete from universe.entity where entity_id = any(${good}::int8[])`.execute(site.services.db);
    await need([...good, bad]);
    site.simulator.resetStats();
    await site.resolveNames();
    expect(asked(404)).toBe(4);
    expect(await unnamed(good)).toBe(0);
    expect(await entity(bad)).toEqual({ name: null, category: 'character', nature: 'unknown' });
  });

  it('cost ten refusals a minute at most, however many ids are bad, and all others get theirs', async () => {
    const good = characters.slice(20_000, 20_400);
    await need([...good, ...unknownIds(40, 2_131_000_000)]);
    let rounds = 0;
    do {
      site.simulator.resetStats();
      await site.resolveNames();
      expect(asked(404)).toBeLessThanOrEqual(10);
      await site.resolveNames();
      expect(asked(404)).toBeLessThanOrEqual(10);
      site.advance(MINUTE + 5);
      rounds += 1;
    } while ((await unnamed(good)) > 0 && rounds < 20);
    expect(await unnamed(good)).toBe(0);
  });

  it('of what has no name are never asked for', async () => {
    const ids = [40_009_082, 50_001_248, 1_021_975_535_893, 70_000_001];
    await need(ids);
    site.simulator.resetStats();
    await site.resolveNames();
    expect(site.simulator.stats().byRoute[NAMES]).toBeUndefined();
  });

  it('of the game come from static data without a question', async () => {
    await sql`insert into universe.npc_corporation (corporation_id, name) values (1000125, 'CONCORD')`.execute(
      site.services.db,
    );
    await sql`insert into universe.faction (faction_id, name) values (500001, 'Caldari State')`.execute(
      site.services.db,
    );
    await need([1_000_125, 500_001, 1]);
    site.simulator.resetStats();
    await site.resolveNames();
    expect(site.simulator.stats().byRoute[NAMES]).toBeUndefined();
    expect(await entity(1_000_125)).toEqual({ name: 'CONCORD', category: 'corporation', nature: 'npc' });
    expect(await entity(500_001)).toEqual({ name: 'Caldari State', category: 'faction', nature: 'npc' });
    expect(await entity(1)).toMatchObject({ name: 'EVE System', nature: 'npc' });
  });

  it('of the game are asked for where static data do not know them', async () => {
    await need([1_000_006]);
    await site.resolveNames();
    expect(await entity(1_000_006)).toMatchObject({ category: 'corporation', nature: 'npc' });
    expect((await entity(1_000_006))?.name).toEqual(expect.any(String));
  });

  it('of deleted characters say that they are deleted', async () => {
    const id = characters[20_450] ?? 0;
    site.simulator.changeCharacter(id, { corporationId: DOOMHEIM });
    await need([id]);
    await site.resolveNames();
    expect(await entity(id)).toEqual({
      name: 'Biomassed character',
      category: 'character',
      nature: 'biomassed',
    });
  });

  it('come after an outage, and it costs no name', async () => {
    const id = characters[20_460] ?? 0;
    await need([id]);
    site.simulator.addFaults([{ route: NAMES, status: 503 }]);
    await expect(site.resolveNames()).rejects.toThrow(/503/);
    site.simulator.clearFaults();
    site.advance(20 * MINUTE);
    await site.resolveNames();
    expect(await unnamed([id])).toBe(0);
  });
});
