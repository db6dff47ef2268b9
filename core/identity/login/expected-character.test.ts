import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  APP,
  APP_SCOPES,
  type IdentityFixture,
  identityFixture,
  OTHER_APP,
  viewerOf,
} from '../testing-identity.ts';
import { registerScopes } from './register-scopes.ts';

const TWENTY_MINUTES = 1_200;

describe('an authorisation that is meant for one character', () => {
  let eve: IdentityFixture;

  beforeAll(async () => {
    eve = await identityFixture();
  });

  afterEach(() => {
    eve.simulator.setSso({ scopeChangeKillsGrants: false });
  });

  afterAll(async () => {
    await eve.close();
  });

  const viewer = (userId: number) => viewerOf(userId, APP.registerPermission);
  const tokensOf = async (characterId: number) =>
    eve.db
      .selectFrom('identity.token')
      .select(['purpose', 'status', 'scopes'])
      .where('character_id', '=', characterId)
      .orderBy('token_id')
      .execute();
  /** A user with two characters that are registered. */
  const newUser = async () => {
    const [one, two] = [eve.newCharacter(), eve.newCharacter()];
    const { userId } = await eve.logIn(eve.newCharacter());
    await eve.register(one, userId);
    await eve.register(two, userId);
    return { userId, one, two };
  };
  /** Begins for one character, and chooses another at EVE. */
  const authorise = async (userId: number, expected: number, chosen: number, appId = APP.id) => {
    const apps = [APP, OTHER_APP];
    const scopes = await registerScopes(eve.db, apps, {
      viewer: viewer(userId),
      appId,
      characterId: expected,
    });
    const intent = { purpose: 'register', userId, appId, scopes, characterId: expected } as const;
    const { url, browserSecret } = await eve.begin({ ...intent, returnTo: '/there?of=2' });
    const visit = await eve.visitEve(url, { character_id: String(chosen) });
    return await eve.complete({ ...visit, browserSecret }, { viewer: viewer(userId) });
  };

  it('leads back with who was authorised', async () => {
    const { userId, one } = await newUser();
    const { returnTo } = await authorise(userId, one.characterId, one.characterId);
    expect(returnTo).toBe(`/there?of=2&authorised=${one.characterId}`);
  });

  it('takes another own one that is registered as well, and says which it was', async () => {
    const { userId, one, two } = await newUser();
    const { returnTo, characterId } = await authorise(userId, one.characterId, two.characterId);
    expect([characterId, returnTo]).toEqual([two.characterId, `/there?of=2&authorised=${two.characterId}`]);
  });

  it('refuses an own one that is not registered, and registers nothing', async () => {
    const { userId, one } = await newUser();
    const alt = eve.newCharacter();
    await eve.add(alt, userId);
    await expect(authorise(userId, one.characterId, alt.characterId)).rejects.toMatchObject({
      code: 'login.wrong_character',
      returnTo: '/there?of=2',
    });
    expect((await tokensOf(alt.characterId)).map(({ purpose }) => purpose)).toEqual(['login']);
  });

  it("refuses a stranger's character, and takes nothing from the stranger", async () => {
    const { userId, one } = await newUser();
    const stranger = await newUser();
    const before = await tokensOf(stranger.one.characterId);
    await expect(authorise(userId, one.characterId, stranger.one.characterId)).rejects.toMatchObject({
      code: 'login.wrong_character',
    });
    expect(await tokensOf(stranger.one.characterId)).toEqual(before);
    const owner = await eve.db
      .selectFrom('identity.ownership')
      .select('user_id')
      .where('character_id', '=', stranger.one.characterId)
      .executeTakeFirst();
    expect(owner?.user_id).toBe(stranger.userId);
  });

  it('refuses a character that nobody knows, and adds it to nobody', async () => {
    const { userId, one } = await newUser();
    const { characterId } = eve.newCharacter();
    await expect(authorise(userId, one.characterId, characterId)).rejects.toMatchObject({
      code: 'login.wrong_character',
    });
    expect(await tokensOf(characterId)).toEqual([]);
  });

  it("asks nothing about a stranger's character", async () => {
    const { userId } = await newUser();
    const stranger = await newUser();
    const request = { viewer: viewer(userId), appId: APP.id, characterId: stranger.one.characterId };
    await expect(registerScopes(eve.db, [APP], request)).rejects.toMatchObject({
      code: 'character.not_yours',
    });
  });

  it('asks for everything that the character granted to other apps, and to no others', async () => {
    const { userId, one, two } = await newUser();
    const scopesFor = async (characterId: number | null) =>
      registerScopes(eve.db, [APP, OTHER_APP], { viewer: viewer(userId), appId: OTHER_APP.id, characterId });
    const own = OTHER_APP.scopes.map(({ scope }) => scope);
    expect((await scopesFor(one.characterId)).toSorted()).toEqual([...APP_SCOPES, ...own].toSorted());
    expect(await scopesFor(null)).toEqual(['publicData', ...own]);
    await eve.db
      .deleteFrom('identity.token')
      .where('character_id', '=', two.characterId)
      .where('purpose', '=', APP.id)
      .execute();
    expect(await scopesFor(two.characterId)).toEqual(['publicData', ...own]);
  });

  it('does not ask for scopes that no installed app names any more', async () => {
    const { userId, one } = await newUser();
    const request = { viewer: viewer(userId), appId: OTHER_APP.id, characterId: one.characterId };
    expect(await registerScopes(eve.db, [OTHER_APP], request)).toEqual([
      'publicData',
      ...OTHER_APP.scopes.map(({ scope }) => scope),
    ]);
  });

  it('keeps both apps alive where EVE keeps only the latest grant', async () => {
    const { userId, one } = await newUser();
    eve.advance(TWENTY_MINUTES);
    eve.simulator.setSso({ scopeChangeKillsGrants: true });
    await authorise(userId, one.characterId, one.characterId, OTHER_APP.id);
    expect(await tokensOf(one.characterId)).toMatchObject([{ status: 'revoked' }, { status: 'valid' }]);
    const { owner_hash: ownerHash } = await eve.db
      .selectFrom('identity.ownership')
      .select('owner_hash')
      .where('character_id', '=', one.characterId)
      .executeTakeFirstOrThrow();
    for (const app of [APP, OTHER_APP]) {
      const scopes = app.scopes.map(({ scope }) => scope);
      const request = { characterId: one.characterId, ownerHash, scopes };
      await expect(eve.identity.tokens.accessToken(request)).resolves.toEqual(expect.any(String));
    }
  });

  it('tells every app whose grant had ended that it has what it needs again', async () => {
    const { userId, one } = await newUser();
    await authorise(userId, one.characterId, one.characterId, OTHER_APP.id);
    await eve.db
      .updateTable('identity.token')
      .set({ status: 'revoked' })
      .where('character_id', '=', one.characterId)
      .execute();
    eve.granted.length = 0;
    await authorise(userId, one.characterId, one.characterId);
    expect(eve.granted.map(({ appId }) => appId)).toEqual([APP.id, OTHER_APP.id]);
  });
});
