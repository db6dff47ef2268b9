import { testSite, type TestSite, type TestUser } from '@muster/testing/test-site';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

interface Launcher {
  characters: {
    characterId: number;
    progress: { state: string; sectionsDone: number; sectionsTotal: number };
  }[];
}

/** Many pages of assets. */
const HOARDER = 'pell';

/** Not in ESI's description: the simulator gives it now and then. */
const UNKNOWN_REF_TYPE = 'lantern_festival_gift';

describe('when EVE misbehaves', () => {
  let site: TestSite;

  beforeAll(async () => {
    site = await testSite({ simulator: { people: 20, unknownEnums: true } });
  });
  afterAll(async () => site.close());
  afterEach(() => {
    site.simulator.clearFaults();
    site.simulator.setDowntime(false);
  });

  const persona = (key: string): number =>
    site.simulator.cast().find((member) => member.key === key)!.characterId;
  const progressOf = async (user: TestUser) => {
    const { body } = await site.get('/api/member-audit/characters', user);
    return (body as Launcher).characters.find(({ characterId }) => characterId === user.characterId)!
      .progress;
  };
  const assetsOf = async (characterId: number): Promise<unknown[]> => {
    const { rows } = await sql`
      select a.* from memberaudit.asset a join memberaudit.registration r using (registration_id)
      where r.character_id = ${characterId} order by a.item_id`.execute(site.services.db);
    return rows;
  };

  it('a character registers although ESI is down, says so, and fills when ESI is back', async () => {
    site.simulator.setDowntime(true);
    const user = await site.logIn(persona('sela'));
    await site.register(user, user.characterId);
    await site.syncAll();
    expect(await progressOf(user)).toMatchObject({ state: 'trouble', sectionsDone: 0 });
    const { body } = await site.get(`/api/member-audit/characters/${user.characterId}/status`, user);
    const { sections } = body as { sections: { error: string | null; nextAt: string }[] };
    expect(new Set(sections.map(({ error }) => error))).toEqual(new Set(['esi_unavailable']));
    site.simulator.setDowntime(false);
    site.advance(7_200);
    await site.syncAll();
    const progress = await progressOf(user);
    expect(progress).toMatchObject({ state: 'up_to_date', sectionsDone: progress.sectionsTotal });
  });

  it('a broken second page of assets leaves the old assets as they are', async () => {
    const user = await site.logIn(persona(HOARDER));
    await site.register(user, user.characterId);
    await site.syncAll();
    const before = await assetsOf(user.characterId);
    expect(before.length).toBeGreaterThan(2_000);
    site.advance(24 * 3_600);
    site.simulator.mutate(1);
    site.simulator.addFaults([{ route: 'GET /characters/{character_id}/assets', page: 2, status: 500 }]);
    await site.syncAll();
    expect(await assetsOf(user.characterId)).toEqual(before);
    const { body } = await site.get(`/api/member-audit/characters/${user.characterId}/status`, user);
    const { sections } = body as { sections: { section: string; error: string | null }[] };
    expect(sections.find(({ section }) => section === 'assets')?.error).toBe('esi_unavailable');
  });

  it('a kind of journal entry that nobody knew is stored and shown as it is', async () => {
    const user = await site.logIn(persona(HOARDER));
    const { body } = await site.get(
      `/api/member-audit/characters/${user.characterId}/wallet-journal?refType=${UNKNOWN_REF_TYPE}`,
      user,
    );
    const { items } = body as { items: { refType: string }[] };
    expect(items.length).toBeGreaterThan(0);
    expect(new Set(items.map(({ refType }) => refType))).toEqual(new Set([UNKNOWN_REF_TYPE]));
  });
});
