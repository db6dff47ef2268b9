import { loadViewer } from '@muster/core/access';
import { authorisationsContract, scopesContract } from '@muster/core/contract';
import { consent } from '@muster/core/host';
import { type TestSite, testSite, type TestUser } from '@muster/testing/test-site';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const HOUR = 3_600;

describe('authorisations', () => {
  let site: TestSite;
  let unused: { characterId: number; name: string }[];

  beforeAll(async () => {
    site = await testSite({ simulator: { people: 30 } });
    unused = site.simulator.characters(60);
  });

  afterAll(async () => {
    await site.close();
  });

  const newCharacter = (): { characterId: number; name: string } => {
    const character = unused.shift();
    if (character === undefined) throw new Error('the test world has no more characters');
    return character;
  };
  const listOf = async (user: TestUser) =>
    authorisationsContract.response.parse((await site.get('/api/core/authorisations', user)).body);
  const syncAll = async () => site.syncAll();
  /** A user with a main and an alt, both registered and in sync. */
  const newUser = async () => {
    const [main, alt] = [newCharacter(), newCharacter()];
    const user = await site.logIn(main.characterId);
    await site.register(user, main.characterId);
    await site.register(user, alt.characterId);
    await syncAll();
    return { user, main, alt };
  };

  const revoke = async (...characterIds: number[]) =>
    sql`update identity.token set status = 'revoked' where character_id = any(${characterIds})`.execute(
      site.services.db,
    );
  /** Adds a character without registering it with any app. */
  const add = async ({ userId }: TestUser, characterId: number) => {
    const { login } = site.services.identity;
    const attempt = await login.begin({
      purpose: 'add',
      appId: null,
      userId,
      scopes: ['publicData'],
      returnTo: '/',
      redirectUri: 'http://localhost/sso/callback',
    });
    const { url } = site.simulator;
    await login.complete({
      ...(await consent(attempt, characterId, { url, signal: AbortSignal.timeout(10_000) })),
      viewer: await loadViewer(site.services.db, userId),
      sessionToken: null,
      client: { ip: null, userAgent: null },
    });
  };

  it('are none of a stranger', async () => {
    expect((await site.get('/api/core/authorisations')).status).toBe(401);
  });

  it('are counted where nothing is the matter', async () => {
    const { user } = await newUser();
    expect(await listOf(user)).toEqual({ authorisations: [], working: 2 });
  });

  it('say of a grant that ended at EVE since when, and which data stand still', async () => {
    const { user, alt } = await newUser();
    const syncedAt = site.services.clock.now();
    site.advance(24 * HOUR);
    site.simulator.changeCharacter(alt.characterId, { revokeTokens: true });
    await syncAll();
    const { authorisations, working } = await listOf(user);
    expect(working).toBe(1);
    expect(authorisations).toMatchObject([
      {
        characterId: alt.characterId,
        name: alt.name,
        app: { id: 'member-audit', title: 'Member Audit' },
        state: 'ended',
        retryAt: null,
        isEndedByLogin: false,
        feeds: [],
      },
    ]);
    const [ended] = authorisations;
    const sections = ended?.sections ?? [];
    expect(Date.parse(ended?.since ?? '')).toBeGreaterThanOrEqual(syncedAt.getTime() + 24 * HOUR * 1_000);
    const titles = sections.map(({ title }) => title);
    expect(titles).toContain('Assets');
    // What everybody may read needs no grant, so it does not stand still.
    expect(titles).not.toContain('Corporation history');
    for (const { okAt } of sections) {
      expect(Math.abs(Date.parse(okAt ?? '') - syncedAt.getTime())).toBeLessThan(60_000);
    }
  });

  it('go away with a new consent, and the data move again', async () => {
    const { user, alt } = await newUser();
    site.advance(24 * HOUR);
    site.simulator.changeCharacter(alt.characterId, { revokeTokens: true });
    await syncAll();
    expect((await listOf(user)).authorisations).toHaveLength(1);
    await site.register(user, alt.characterId);
    expect(await listOf(user)).toEqual({ authorisations: [], working: 2 });
    await syncAll();
    const { rows } = await sql<{ failed: number }>`
      select count(*)::int as failed from sync.section s join sync.target t using (target_id)
      where t.character_id = ${alt.characterId} and s.error_code is not null`.execute(site.services.db);
    expect(rows).toEqual([{ failed: 0 }]);
  });

  it('say that a login at EVE ended a grant', async () => {
    const { user, main } = await newUser();
    site.advance(HOUR);
    site.simulator.setSso({ scopeChangeKillsGrants: true });
    await site.logIn(main.characterId);
    site.simulator.setSso({ scopeChangeKillsGrants: false });
    expect((await listOf(user)).authorisations).toMatchObject([
      { characterId: main.characterId, isMain: true, state: 'ended', isEndedByLogin: true },
    ]);
  });

  it('name what an app wants more than was granted', async () => {
    const { user, alt } = await newUser();
    await sql`
      update identity.token
      set scopes = array_remove(array_remove(scopes, 'esi-assets.read_assets.v1'), 'esi-calendar.read_calendar_events.v1')
      where character_id = ${alt.characterId}`.execute(site.services.db);
    const { authorisations } = await listOf(user);
    expect(authorisations).toMatchObject([{ characterId: alt.characterId, state: 'missing_scopes' }]);
    expect(authorisations[0]?.sections.map(({ title }) => title)).toEqual(['Assets']);
    expect(authorisations[0]?.feeds).toEqual(['Calendar']);
  });

  it('say when a suspended one is tried again', async () => {
    const { user, alt } = await newUser();
    const retryAt = new Date('2027-01-01T00:00:00Z');
    await sql`
      update identity.token set status = 'suspended', retry_at = ${retryAt}
      where character_id = ${alt.characterId}`.execute(site.services.db);
    expect((await listOf(user)).authorisations).toMatchObject([
      { characterId: alt.characterId, state: 'suspended', retryAt: retryAt.toISOString() },
    ]);
  });

  it('put a character that was never registered last', async () => {
    const { user, alt } = await newUser();
    const never = newCharacter();
    await add(user, never.characterId);
    await revoke(alt.characterId);
    const { authorisations } = await listOf(user);
    expect(authorisations.map(({ characterId, state }) => [characterId, state])).toEqual([
      [alt.characterId, 'ended'],
      [never.characterId, 'never'],
    ]);
  });

  it("never show somebody else's characters", async () => {
    const one = await newUser();
    const two = await newUser();
    await revoke(one.alt.characterId, two.alt.characterId);
    const shown = async (user: TestUser) =>
      (await listOf(user)).authorisations.map(({ characterId }) => characterId);
    expect(await shown(one.user)).toEqual([one.alt.characterId]);
    expect(await shown(two.user)).toEqual([two.alt.characterId]);
  });

  it('show the buyer of a character nothing of what its seller granted, and the seller nothing more', async () => {
    const { user: seller, alt } = await newUser();
    const buyer = await newUser();
    site.simulator.changeCharacter(alt.characterId, { transferTo: `buyer-of-${alt.characterId}` });
    await site.register(buyer.user, alt.characterId);
    await revoke(alt.characterId);
    expect((await listOf(seller)).authorisations).toEqual([]);
    const [shown] = (await listOf(buyer.user)).authorisations;
    expect(shown).toMatchObject({ characterId: alt.characterId, state: 'ended' });
    expect(shown?.sections.every(({ okAt }) => okAt === null)).toBe(true);
  });

  it('are explained by the list of scopes, which anybody may read', async () => {
    const { scopes } = scopesContract.response.parse((await site.get('/api/core/scopes')).body);
    expect(scopes).toContainEqual({ scope: 'esi-assets.read_assets.v1', feeds: ['Member Audit: Assets'] });
  });

  it('are not shown to somebody who may not register with the app any more', async () => {
    const { user, alt } = await newUser();
    await revoke(alt.characterId);
    expect((await listOf(user)).authorisations).toHaveLength(1);
    await sql`delete from access.state_permission`.execute(site.services.db);
    expect(await listOf(user)).toEqual({ authorisations: [], working: 0 });
  });
});
