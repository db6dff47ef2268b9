import { runTick } from '@muster/core/sync';
import { testSite, type TestSite, type TestUser } from '@muster/testing/test-site';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

interface Launcher {
  characters: {
    characterId: number;
    name: string;
    progress: { state: string; sectionsDone: number; sectionsTotal: number };
  }[];
  unregistered: { characterId: number }[];
}

describe('registering characters', () => {
  let site: TestSite;
  let user: TestUser;
  let alt: number;

  beforeAll(async () => {
    site = await testSite();
    const member = site.simulator.cast().find(({ altCharacterIds }) => altCharacterIds.length >= 2)!;
    user = await site.logIn(member.characterId);
    alt = member.altCharacterIds[0]!;
  });
  afterAll(async () => site.close());

  const launcher = async (who: TestUser): Promise<Launcher> =>
    (await site.get('/api/member-audit/characters', who)).body as Launcher;
  const path = (characterId: number, rest = ''): string =>
    `/api/member-audit/characters/${characterId}${rest}`;

  it('shows a new user their main as not registered yet', async () => {
    const { characters, unregistered } = await launcher(user);
    expect(characters).toEqual([]);
    expect(unregistered.map(({ characterId }) => characterId)).toEqual([user.characterId]);
  });

  it('begins to sync at once, with progress', async () => {
    await site.register(user, user.characterId);
    const { characters, unregistered } = await launcher(user);
    expect(unregistered).toEqual([]);
    expect(characters[0]!.progress).toMatchObject({ state: 'first_sync', sectionsDone: 0 });
    const jobs =
      await sql`select from graphile_worker.jobs where task_identifier = 'sync.run-target'`.execute(
        site.services.db,
      );
    expect(jobs.rows).toHaveLength(1);
  });

  it('shows everything after the first sync', async () => {
    await site.syncAll();
    await site.resolveNames();
    const { characters } = await launcher(user);
    const { sectionsDone, sectionsTotal } = characters[0]!.progress;
    expect(characters[0]!.progress.state).toBe('up_to_date');
    expect(sectionsDone).toBe(sectionsTotal);
    const { status, body } = await site.get(path(user.characterId), user);
    expect(status).toBe(200);
    expect(body).toMatchObject({ characterId: user.characterId, isMain: true, wallet: expect.any(String) });
  });

  it('adds an alt to the same user', async () => {
    await site.register(user, alt);
    await site.syncAll();
    const ids = (await launcher(user)).characters.map(({ characterId }) => characterId);
    expect(ids).toEqual([user.characterId, alt]);
    const { body } = await site.get(path(user.characterId), user);
    expect((body as { siblings: { characterId: number }[] }).siblings[0]?.characterId).toBe(alt);
  });

  it('hides a character from everybody else as if it did not exist', async () => {
    const other = site.simulator.cast().find(({ characterId }) => characterId !== user.characterId)!;
    const stranger = await site.logIn(other.characterId);
    const paths = ['', '/status', '/location', '/wallet', '/skills'];
    for (const rest of paths) {
      const foreign = await site.get(path(user.characterId, rest), stranger);
      const missing = await site.get(path(95_000_000, rest), stranger);
      expect(foreign.status).toBe(404);
      expect(foreign.body).toEqual(missing.body);
    }
    expect((await site.send('DELETE', path(user.characterId), stranger)).status).toBe(404);
    expect((await site.send('POST', path(user.characterId, '/update'), stranger)).status).toBe(404);
  });

  it('makes every section due on "update now"', async () => {
    expect((await site.send('POST', path(user.characterId, '/update'), user)).status).toBe(200);
    const jobs =
      await sql`select from graphile_worker.jobs where task_identifier = 'sync.run-target-now'`.execute(
        site.services.db,
      );
    expect(jobs.rows).toHaveLength(1);
  });

  it('removes a character at once and deletes its data soon', async () => {
    expect((await site.send('DELETE', path(alt), user)).status).toBe(200);
    expect((await site.get(path(alt), user)).status).toBe(404);
    expect((await launcher(user)).unregistered.map(({ characterId }) => characterId)).toEqual([alt]);
    const tokens = await sql`
      select from identity.token where character_id = ${alt} and purpose = 'member-audit'`.execute(
      site.services.db,
    );
    expect(tokens.rows).toEqual([]);
    await site.runJob('memberaudit.purge', {});
    const left = await sql`
      select from memberaudit.registration where character_id = ${alt}`.execute(site.services.db);
    expect(left.rows).toEqual([]);
  });

  it("puts the former owner's data out of sight when a character is sold, and the new owner starts empty", async () => {
    const buyer = site.simulator.cast().find(({ characterId }) => characterId !== user.characterId)!;
    await site.register(user, alt);
    await site.syncAll();
    site.simulator.changeCharacter(alt, { transferTo: buyer.key });
    const buyerUser = await site.logIn(buyer.characterId);
    await site.register(buyerUser, alt);
    expect((await site.get(path(alt), user)).status).toBe(404);
    const { status, body } = await site.get(path(alt), buyerUser);
    expect(status).toBe(200);
    expect(body).toMatchObject({ wallet: null, skillPoints: null, assets: null, location: null });
    const registrations = await sql<{ ended: boolean }>`
      select ended_at is not null as ended from memberaudit.registration
      where character_id = ${alt} order by registration_id`.execute(site.services.db);
    expect(registrations.rows).toEqual([{ ended: true }, { ended: false }]);
    await site.syncAll();
    const { rows } = await sql`
      select from sync.target where character_id = ${alt}`.execute(site.services.db);
    expect(rows).toHaveLength(1);
  });

  it('says what only the owner can mend when a token is revoked, and keeps the data', async () => {
    site.simulator.changeCharacter(user.characterId, { revokeTokens: true });
    site.advance(26 * 3_600);
    await runTick(site.services.db, site.services.clock.now());
    await site.syncAll();
    const { characters } = await launcher(user);
    expect(characters.find(({ characterId }) => characterId === user.characterId)?.progress.state).toBe(
      'action_needed',
    );
    const { body } = await site.get(path(user.characterId), user);
    expect(body).toMatchObject({ wallet: expect.any(String) });
    await site.register(user, user.characterId);
    await site.syncAll();
    const after = await launcher(user);
    expect(after.characters.find(({ characterId }) => characterId === user.characterId)?.progress.state).toBe(
      'up_to_date',
    );
  });
});
