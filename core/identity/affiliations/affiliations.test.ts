import { testSite, type TestSite, type TestUser } from '@muster/testing/test-site';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';

const ROUTE = 'POST /characters/affiliation';
const MINUTE = 60;

describe('affiliations', () => {
  let site: TestSite;
  let user: TestUser;
  let main: number;
  let alt: number;
  let homes: [number, number];

  beforeAll(async () => {
    site = await testSite({ simulator: { people: 2_600 } });
    const mara = site.simulator.cast().find(({ key }) => key === 'mara');
    main = mara?.characterId ?? 0;
    alt = mara?.altCharacterIds[0] ?? 0;
    homes = [site.simulator.character(main).corporationId, 98_010_001];
    const other = site.simulator.characters(200).find((c) => ![0, homes[0]].includes(c.corporationId));
    homes = [homes[0], other?.corporationId ?? 0];
  });
  afterAll(async () => site.close());
  afterEach(() => site.simulator.clearFaults());
  beforeEach(async () => {
    user = await site.logIn(main);
    await site.register(user, alt);
    await sql`delete from identity.character where character_id not in (select character_id from identity.ownership)`.execute(
      site.services.db,
    );
    site.advance(3 * 3_600);
    await refresh();
    site.simulator.resetStats();
  });

  const refresh = async (): Promise<void> => site.runJob('identity.refresh-affiliations', {});
  const asked = (): Record<string, number> => site.simulator.stats().byRoute[ROUTE] ?? {};
  const corporationOf = async (id: number): Promise<number | null> => {
    const { rows } = await sql<{ corporation_id: number | null }>`
      select corporation_id from identity.character where character_id = ${id}`.execute(site.services.db);
    return rows[0]?.corporation_id ?? null;
  };
  const addCharacters = async (ids: readonly number[]): Promise<void> => {
    await sql`
      insert into identity.character (character_id, name, created_at)
      select id, 'Somebody', ${site.services.clock.now()} from unnest(${[...ids]}::int8[]) as id
      on conflict do nothing`.execute(site.services.db);
  };
  const strangers = (count: number): number[] =>
    site.simulator
      .characters(count + 2_000)
      .slice(-count)
      .map(({ characterId }) => characterId);

  it('are not asked for again within the hour that ESI keeps its answer', async () => {
    site.advance(59 * MINUTE);
    await refresh();
    expect(asked()).toEqual({});
  });

  it('of mains are at most 65 minutes old, and take along what ESI may answer anew', async () => {
    site.simulator.changeCharacter(main, { corporationId: homes[1] });
    site.simulator.changeCharacter(alt, { corporationId: homes[1] });
    site.advance(64 * MINUTE);
    await refresh();
    expect(asked()).toEqual({ 200: 1 });
    expect([await corporationOf(main), await corporationOf(alt)]).toEqual([homes[1], homes[1]]);
    site.simulator.changeCharacter(main, { corporationId: homes[0] });
    site.simulator.changeCharacter(alt, { corporationId: homes[0] });
  });

  it('of all others are at most two hours old', async () => {
    const [stranger = 0] = strangers(1);
    await addCharacters([stranger]);
    await refresh();
    await sql`update identity."user" set main_character_id = null`.execute(site.services.db);
    const before = asked()[200];
    site.advance(65 * MINUTE);
    await refresh();
    expect(asked()[200]).toBe(before);
    site.advance(54 * MINUTE);
    await refresh();
    expect(asked()[200]).toBe((before ?? 0) + 1);
  });

  it('of new characters are asked for at once, 1,000 at a time', async () => {
    const ids = strangers(2_500);
    await addCharacters(ids);
    await refresh();
    expect(asked()).toEqual({ 200: 3 });
    const { rows } = await sql`select from identity.character where corporation_id is null`.execute(
      site.services.db,
    );
    expect(rows).toEqual([]);
  });

  it('are not asked for by a login while ESI could only repeat itself', async () => {
    await site.logIn(main);
    expect(asked()).toEqual({});
    site.advance(61 * MINUTE);
    await site.logIn(main);
    expect(asked()).toEqual({ 200: 1 });
  });

  it('of the other characters of somebody who logs in come right after', async () => {
    site.simulator.changeCharacter(alt, { corporationId: homes[1] });
    site.advance(60 * MINUTE + 10);
    await site.logIn(main);
    await refresh();
    expect(await corporationOf(alt)).toBe(homes[1]);
    site.simulator.changeCharacter(alt, { corporationId: homes[0] });
  });

  it('survive an id that ESI refuses: it costs four refusals once, the others nothing', async () => {
    const ids = strangers(998);
    await addCharacters([...ids, 2_130_000_001]);
    await refresh();
    expect(asked()[404]).toBe(4);
    const unknown =
      await sql`select character_id from identity.character where corporation_id is null`.execute(
        site.services.db,
      );
    expect(unknown.rows).toEqual([{ character_id: 2_130_000_001 }]);
    site.simulator.resetStats();
    site.advance(24 * 60 * MINUTE);
    await refresh();
    expect(asked()).toEqual({ 200: 1 });
  });

  it('stay as they are while ESI is away, for a day and longer', async () => {
    site.simulator.addFaults([{ route: ROUTE, status: 503 }]);
    for (let hour = 0; hour < 3; hour += 1) {
      site.advance(9 * 60 * MINUTE);
      await expect(refresh()).rejects.toThrow();
    }
    expect(await corporationOf(main)).toBe(homes[0]);
    site.simulator.clearFaults();
    site.advance(3 * MINUTE);
    site.simulator.resetStats();
    await refresh();
    expect(asked()[200]).toBe(1);
  });

  it('wait without a failed job while the game server is away, and come when it is back', async () => {
    const setState = async (state: string): Promise<void> => {
      await sql`update esi.condition set state = ${state}`.execute(site.services.db);
      await site.services.sharedEsi.look();
    };
    await setState('downtime');
    site.advance(70 * MINUTE);
    await refresh();
    expect(asked()).toEqual({});
    await setState('open');
    site.advance(3 * MINUTE);
    await refresh();
    expect(asked()).toEqual({ 200: 1 });
  });

  it('that change are logged for good, and the new corporation gets a name', async () => {
    site.simulator.changeCharacter(main, { corporationId: homes[1] });
    site.advance(62 * MINUTE);
    await refresh();
    site.simulator.changeCharacter(main, { corporationId: homes[0] });
    const { rows } = await sql<{ user_id: number; detail: unknown }>`
      select user_id, detail from identity.audit
      where kind = 'affiliation.changed' and character_id = ${main} order by audit_id desc limit 1`.execute(
      site.services.db,
    );
    expect(rows).toMatchObject([
      {
        user_id: user.userId,
        detail: { before: { corporationId: homes[0] }, after: { corporationId: homes[1] } },
      },
    ]);
    await site.resolveNames();
    const names = await sql<{ name: string | null }>`
      select name from universe.entity where entity_id = ${homes[1]}`.execute(site.services.db);
    expect(names.rows[0]?.name).toEqual(expect.any(String));
  });
});
