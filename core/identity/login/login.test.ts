import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createIdentity } from '../create-identity.ts';
import { APP, failureCode, type IdentityFixture, identityFixture, viewerOf } from '../testing-identity.ts';
import { createSsoClient } from '../sso/sso-client.ts';
import { createLogin } from './login.ts';

const noEsi = async () => Promise.reject(new Error('ESI is down'));

describe('login', () => {
  let eve: IdentityFixture;

  beforeAll(async () => {
    eve = await identityFixture();
  });

  afterAll(async () => {
    await eve.close();
  });

  const userOf = async (userId: number) =>
    eve.db.selectFrom('identity.user').selectAll().where('user_id', '=', userId).executeTakeFirstOrThrow();
  const ownerOf = async (characterId: number) =>
    eve.db
      .selectFrom('identity.ownership')
      .selectAll()
      .where('character_id', '=', characterId)
      .executeTakeFirst();
  const tokensOf = async (characterId: number) =>
    eve.db
      .selectFrom('identity.token')
      .selectAll()
      .where('character_id', '=', characterId)
      .orderBy('token_id')
      .execute();
  const historyOf = async (characterId: number) =>
    eve.db
      .selectFrom('identity.ownership_history')
      .select(['user_id', 'change', 'reason'])
      .where('character_id', '=', characterId)
      .orderBy('history_id')
      .execute();
  /** A user with a main and an alt. */
  const newUserWithAlt = async () => {
    const main = eve.newCharacter();
    const alt = eve.newCharacter();
    const { userId } = await eve.logIn(main);
    await eve.add(alt, userId);
    return { main, alt, userId };
  };

  it('makes a user of a character nobody knows, with it as main', async () => {
    const character = eve.newCharacter();
    const { userId, sessionToken, returnTo } = await eve.logIn(character);
    expect(await userOf(userId)).toMatchObject({
      name: character.name,
      main_character_id: character.characterId,
    });
    expect(await eve.identity.sessions.authenticate(sessionToken, { ip: null, userAgent: null })).toEqual({
      userId,
    });
    expect(returnTo).toBe('/');
    expect(await historyOf(character.characterId)).toEqual([
      { user_id: userId, change: 'gained', reason: 'first_login' },
    ]);
  });

  it('fills in corporation and alliance', async () => {
    const { characterId } = await eve.logIn(eve.newCharacter());
    const row = await eve.db
      .selectFrom('identity.character')
      .selectAll()
      .where('character_id', '=', characterId)
      .executeTakeFirstOrThrow();
    expect(row).toMatchObject({ corporation_id: 98_000_001, alliance_id: 99_000_001 });
  });

  it('goes on when ESI does not know the affiliation', async () => {
    const { userId } = await eve.logIn(
      eve.newCharacter(),
      createIdentity({ ...eve.options, affiliations: noEsi }),
    );
    expect(userId).toBeGreaterThan(0);
  });

  it('knows the main when it comes again, and replaces the session', async () => {
    const main = eve.newCharacter();
    const first = await eve.logIn(main);
    const { url, browserSecret } = await eve.begin();
    const visit = await eve.visitEve(url, { character_id: String(main.characterId) });
    const second = await eve.complete({ ...visit, browserSecret }, { sessionToken: first.sessionToken });
    expect(second.userId).toBe(first.userId);
    const client = { ip: null, userAgent: null };
    expect(await eve.identity.sessions.authenticate(first.sessionToken, client)).toBe(null);
    expect(await eve.identity.sessions.authenticate(second.sessionToken, client)).toEqual({
      userId: first.userId,
    });
  });

  it('makes one user when a new character logs in twice at once', async () => {
    const character = eve.newCharacter();
    const outcomes = await Promise.all([eve.logIn(character), eve.logIn(character), eve.logIn(character)]);
    expect(new Set(outcomes.map(({ userId }) => userId)).size).toBe(1);
  });

  it('refuses an alt without naming the main, and leaves no token or session behind', async () => {
    const main = eve.newCharacter();
    const alt = eve.newCharacter();
    const { userId } = await eve.logIn(main);
    await eve.add(alt, userId);
    await eve.db.deleteFrom('identity.token').where('character_id', '=', alt.characterId).execute();
    const sessions = await eve.db
      .selectFrom('identity.session')
      .selectAll()
      .where('user_id', '=', userId)
      .execute();
    const refusal = await eve.logIn(alt).catch((error: unknown) => String(error));
    expect(refusal).toContain('login.use_main');
    expect(refusal).not.toContain(main.name);
    expect(await tokensOf(alt.characterId)).toEqual([]);
    expect(
      await eve.db.selectFrom('identity.session').selectAll().where('user_id', '=', userId).execute(),
    ).toHaveLength(sessions.length);
  });

  it('lets an alt in when its user has no main, and makes it the main', async () => {
    const { alt, userId } = await newUserWithAlt();
    await eve.db
      .updateTable('identity.user')
      .set({ main_character_id: null })
      .where('user_id', '=', userId)
      .execute();
    expect((await eve.logIn(alt)).userId).toBe(userId);
    expect(await userOf(userId)).toMatchObject({ main_character_id: alt.characterId, name: alt.name });
  });

  it('gives a sold main to a new user; the seller keeps the alts but has no main', async () => {
    const { main, alt, userId } = await newUserWithAlt();
    const before = await ownerOf(main.characterId);
    eve.simulator.changeCharacter(main.characterId, { transferTo: `buyer-of-${main.characterId}` });
    const buyer = await eve.logIn(main);
    expect(buyer.userId).not.toBe(userId);
    expect(await userOf(userId)).toMatchObject({ main_character_id: null });
    expect(await ownerOf(alt.characterId)).toMatchObject({ user_id: userId });
    expect(eve.ended.at(-1)).toMatchObject({
      characterId: main.characterId,
      userId,
      ownerHash: before?.owner_hash,
      reason: 'owner_changed',
    });
    const [old, fresh] = await tokensOf(main.characterId);
    expect(old).toMatchObject({ status: 'revoked', refresh_token: null, access_token: null });
    expect(fresh).toMatchObject({ status: 'valid' });
    expect(await historyOf(main.characterId)).toEqual([
      { user_id: userId, change: 'gained', reason: 'first_login' },
      { user_id: userId, change: 'ended', reason: 'owner_changed' },
      { user_id: buyer.userId, change: 'gained', reason: 'first_login' },
    ]);
  });

  it('ends the sessions of a user who has no character left', async () => {
    const only = eve.newCharacter();
    const seller = await eve.logIn(only);
    eve.simulator.changeCharacter(only.characterId, { transferTo: `buyer-of-${only.characterId}` });
    await eve.logIn(only);
    expect(await eve.identity.sessions.authenticate(seller.sessionToken, { ip: null, userAgent: null })).toBe(
      null,
    );
  });

  it('gives a character back to its former user by the history', async () => {
    const main = eve.newCharacter();
    const { userId } = await eve.logIn(main);
    await eve.db.deleteFrom('identity.ownership').where('character_id', '=', main.characterId).execute();
    expect((await eve.logIn(main)).userId).toBe(userId);
    expect((await historyOf(main.characterId)).at(-1)).toEqual({
      user_id: userId,
      change: 'gained',
      reason: 'returned',
    });
    expect(await userOf(userId)).toMatchObject({ main_character_id: main.characterId });
  });

  it('moves a character of the same owner to the user who proves it last', async () => {
    const { alt, userId } = await newUserWithAlt();
    const other = await eve.logIn(eve.newCharacter());
    await eve.add(alt, other.userId);
    expect(await ownerOf(alt.characterId)).toMatchObject({ user_id: other.userId });
    expect(eve.ended.at(-1)).toMatchObject({
      characterId: alt.characterId,
      userId,
      reason: 'claimed_by_other_user',
    });
    expect((await tokensOf(alt.characterId)).map(({ status }) => status)).toEqual(['valid']);
  });

  it('registers a character with an app: its scopes, its own token, an event for it', async () => {
    const { userId } = await eve.logIn(eve.newCharacter());
    const alt = eve.newCharacter();
    const outcome = await eve.register(alt, userId);
    expect(outcome).toMatchObject({ purpose: 'register', userId, sessionToken: null });
    const [token] = await tokensOf(alt.characterId);
    expect(token).toMatchObject({ purpose: APP.id, status: 'valid' });
    expect(eve.granted.at(-1)).toMatchObject({ characterId: alt.characterId, userId, appId: APP.id });
    expect(eve.granted.at(-1)?.scopes).toContain('esi-skills.read_skills.v1');
  });

  it('rolls everything back when an app cannot follow', async () => {
    const identity = createIdentity({
      ...eve.options,
      handlers: [{ event: 'identity.token_granted', handle: async () => Promise.reject(new Error('no')) }],
    });
    const character = eve.newCharacter();
    expect(await failureCode(eve.logIn(character, identity))).toBe('login.failed');
    expect(await ownerOf(character.characterId)).toBe(undefined);
    expect(await tokensOf(character.characterId)).toEqual([]);
  });

  describe('refuses', () => {
    it('a consent that was denied', async () => {
      const { url, browserSecret } = await eve.begin();
      const visit = await eve.visitEve(url, { deny: '1' });
      expect(await failureCode(eve.complete({ ...visit, browserSecret }))).toBe('login.denied');
    });

    it('a state that it never gave, and a missing one', async () => {
      const { url, browserSecret } = await eve.begin();
      const visit = await eve.visitEve(url, { character_id: String(eve.newCharacter().characterId) });
      for (const state of ['x'.repeat(43), null]) {
        expect(await failureCode(eve.complete({ ...visit, browserSecret, state }))).toBe('login.expired');
      }
    });

    it('a state that was used, whether or not it led to a login', async () => {
      const character = eve.newCharacter();
      const { url, browserSecret } = await eve.begin();
      const visit = await eve.visitEve(url, { character_id: String(character.characterId) });
      await eve.complete({ ...visit, browserSecret });
      expect(await failureCode(eve.complete({ ...visit, browserSecret }))).toBe('login.expired');
    });

    it('a code that was used, under a fresh state', async () => {
      const character = eve.newCharacter();
      const first = await eve.begin();
      const used = await eve.visitEve(first.url, { character_id: String(character.characterId) });
      await eve.complete({ ...used, browserSecret: first.browserSecret });
      const second = await eve.begin();
      const fresh = await eve.visitEve(second.url, { character_id: String(character.characterId) });
      const replay = { ...fresh, code: used.code, browserSecret: second.browserSecret };
      expect(await failureCode(eve.complete(replay))).toBe('login.code_refused');
    });

    it('a code of another login, because the PKCE verifier does not fit', async () => {
      const character = eve.newCharacter();
      const victim = await eve.begin();
      const stolen = await eve.visitEve(victim.url, { character_id: String(character.characterId) });
      const attacker = await eve.begin();
      const own = await eve.visitEve(attacker.url, { character_id: String(character.characterId) });
      const injected = { ...own, code: stolen.code, browserSecret: attacker.browserSecret };
      expect(await failureCode(eve.complete(injected))).toBe('login.code_refused');
    });

    it('another browser than the one that began, and uses the state up', async () => {
      const { url, browserSecret } = await eve.begin();
      const visit = await eve.visitEve(url, { character_id: String(eve.newCharacter().characterId) });
      expect(await failureCode(eve.complete({ ...visit, browserSecret: null }))).toBe('login.other_browser');
      expect(await failureCode(eve.complete({ ...visit, browserSecret }))).toBe('login.expired');
    });

    it('a login that took more than ten minutes', async () => {
      const { url, browserSecret } = await eve.begin();
      eve.advance(601);
      const visit = await eve.visitEve(url, { character_id: String(eve.newCharacter().characterId) });
      expect(await failureCode(eve.complete({ ...visit, browserSecret }))).toBe('login.expired');
    });

    it('a code that EVE gave to another application', async () => {
      const character = eve.newCharacter();
      const { url, browserSecret } = await eve.begin();
      const visit = await eve.visitEve(url, {
        character_id: String(character.characterId),
        client_id: 'other-app',
      });
      expect(await failureCode(eve.complete({ ...visit, browserSecret }))).toBe('login.code_refused');
      expect(await ownerOf(character.characterId)).toBe(undefined);
    });

    it('a token that EVE gave to another application', async () => {
      const character = eve.newCharacter();
      const { eve: config } = eve.options.config;
      const sso = createSsoClient({
        ...config,
        metadataUrl: config.ssoMetadataUrl,
        userAgent: 'test',
        clock: eve.clock,
      });
      const other = createSsoClient({
        metadataUrl: config.ssoMetadataUrl,
        clientId: 'other-app',
        clientSecret: 'other-app-secret',
        userAgent: 'test',
        clock: eve.clock,
      });
      const login = createLogin({
        ...eve.options,
        box: eve.secretBox,
        tokens: eve.identity.tokens,
        sso: { ...sso, exchangeCode: async (code, verifier) => other.exchangeCode(code, verifier) },
      });
      const { url, browserSecret } = await eve.begin();
      const visit = await eve.visitEve(url, {
        character_id: String(character.characterId),
        client_id: 'other-app',
      });
      const client = { ip: null, userAgent: null };
      const completed = login.complete({ ...visit, browserSecret, viewer: null, sessionToken: null, client });
      expect(await failureCode(completed)).toBe('login.token_refused');
      expect(await tokensOf(character.characterId)).toEqual([]);
    });

    it('a consent with fewer scopes than asked', async () => {
      const { userId } = await eve.logIn(eve.newCharacter());
      const alt = eve.newCharacter();
      const scopes = ['publicData', 'esi-skills.read_skills.v1'];
      const { url, browserSecret } = await eve.begin({ purpose: 'register', userId, appId: APP.id, scopes });
      const visit = await eve.visitEve(url, { character_id: String(alt.characterId), scope: 'publicData' });
      const viewer = viewerOf(userId, APP.registerPermission);
      expect(await failureCode(eve.complete({ ...visit, browserSecret }, { viewer }))).toBe(
        'login.scope_missing',
      );
      expect(await tokensOf(alt.characterId)).toEqual([]);
    });

    it.each([
      ['nobody is signed in any more', () => null, 'login.session_changed'],
      ['somebody else is signed in', (userId: number) => viewerOf(userId + 1_000), 'login.session_changed'],
      ['the permission is gone', (userId: number) => viewerOf(userId), 'login.not_permitted'],
    ])('to register when %s', async (_case, viewer, code) => {
      const { userId } = await eve.logIn(eve.newCharacter());
      const alt = eve.newCharacter();
      const { url, browserSecret } = await eve.begin({ purpose: 'register', userId, appId: APP.id });
      const visit = await eve.visitEve(url, { character_id: String(alt.characterId) });
      const completed = eve.complete({ ...visit, browserSecret }, { viewer: viewer(userId) });
      expect(await failureCode(completed)).toBe(code);
      expect(await ownerOf(alt.characterId)).toBe(undefined);
    });
  });

  it.each([
    ['answers 503', { status: 503 as const }],
    ['answers with an HTML page', { status: 502 as const, html: true }],
    ['answers 429', { status: 429 as const }],
    ['cuts the connection', { reset: true }],
  ])('says "try again" when the SSO %s, and the next try works', async (_case, fault) => {
    const character = eve.newCharacter();
    const { url, browserSecret } = await eve.begin();
    const visit = await eve.visitEve(url, { character_id: String(character.characterId) });
    eve.simulator.addFaults([{ sso: true, route: 'POST /sso/v2/oauth/token', times: 1, ...fault }]);
    expect(await failureCode(eve.complete({ ...visit, browserSecret }))).toBe('login.sso_unavailable');
    expect((await eve.logIn(character)).userId).toBeGreaterThan(0);
  });

  it('blames the settings when EVE does not know our secret', async () => {
    const { eve: config } = eve.options.config;
    const identity = createIdentity({
      ...eve.options,
      config: { publicUrl: null, eve: { ...config, clientSecret: 'wrong' } },
    });
    expect(await failureCode(eve.logIn(eve.newCharacter(), identity))).toBe('login.sso_configuration');
  });
});
