import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createIdentity } from '../create-identity.ts';
import { LoginError } from '../errors.ts';
import { APP, APP_SCOPES, type IdentityFixture, identityFixture, viewerOf } from '../testing-identity.ts';

const SKILLS = 'esi-skills.read_skills.v1';
const LOCATION = 'esi-location.read_location.v1';
const MAIL = 'esi-mail.read_mail.v1';

describe('an EVE application that lacks a scope', () => {
  let eve: IdentityFixture;

  beforeAll(async () => {
    eve = await identityFixture();
  });

  afterEach(() => {
    eve.simulator.setSso({ lackingScopes: [], namesLackingScope: false });
  });

  afterAll(async () => {
    await eve.close();
  });

  /** Registers a new alt with these scopes, and brings the error that this ends in. */
  const failureOf = async (scopes: readonly string[], by = eve.identity): Promise<LoginError> => {
    const { userId } = await eve.logIn(eve.newCharacter());
    const alt = eve.newCharacter();
    const intent = { purpose: 'register', userId, appId: APP.id, scopes, returnTo: '/from' } as const;
    const { url, browserSecret } = await eve.begin(intent, by);
    const visit = await eve.visitEve(url, { character_id: String(alt.characterId) });
    const viewer = viewerOf(userId, APP.registerPermission);
    const error: unknown = await eve
      .complete({ ...visit, browserSecret }, { viewer }, by)
      .catch((reason: unknown) => reason);
    if (!(error instanceof LoginError)) throw new Error('it did not fail as a login does');
    return error;
  };

  it('is told with the name, when EVE says it', async () => {
    eve.simulator.setSso({ lackingScopes: [SKILLS], namesLackingScope: true });
    expect(await failureOf(APP_SCOPES)).toMatchObject({
      code: 'login.scope_missing',
      returnTo: '/from',
      lacking: { scopes: [SKILLS], isCertain: true },
    });
  });

  it('may lack any, as long as nothing was ever granted but a login', async () => {
    eve.simulator.setSso({ lackingScopes: [SKILLS] });
    expect((await failureOf(APP_SCOPES)).lacking).toEqual({ scopes: [LOCATION, SKILLS], isCertain: false });
  });

  it('can only lack what nobody has granted so far', async () => {
    const { userId } = await eve.logIn(eve.newCharacter());
    await eve.register(eve.newCharacter(), userId);
    eve.simulator.setSso({ lackingScopes: [MAIL] });
    expect((await failureOf([...APP_SCOPES, MAIL])).lacking).toEqual({ scopes: [MAIL], isCertain: false });
  });

  it('may have lost any, when all of them have been granted before', async () => {
    const { userId } = await eve.logIn(eve.newCharacter());
    await eve.register(eve.newCharacter(), userId);
    eve.simulator.setSso({ lackingScopes: [SKILLS] });
    expect((await failureOf(APP_SCOPES)).lacking).toEqual({ scopes: APP_SCOPES, isCertain: false });
  });

  it('costs no earlier grant anything, and works once it has the scope', async () => {
    const alt = eve.newCharacter();
    const { userId } = await eve.logIn(eve.newCharacter());
    await eve.register(alt, userId);
    const grants = async () =>
      eve.db
        .selectFrom('identity.token')
        .select(['status', 'scopes', 'version'])
        .where('character_id', '=', alt.characterId)
        .execute();
    const before = await grants();
    eve.simulator.setSso({ lackingScopes: [SKILLS] });
    await expect(eve.register(alt, userId)).rejects.toMatchObject({ code: 'login.scope_missing' });
    expect(await grants()).toEqual(before);
    eve.simulator.setSso({ lackingScopes: [] });
    await expect(eve.register(alt, userId)).resolves.toBeDefined();
  });

  it('is another one with fewer scopes: the same words', async () => {
    const { eve: config } = eve.options.config;
    const narrow = { ...config, clientId: 'narrow-app', clientSecret: 'narrow-app-secret' };
    const identity = createIdentity({ ...eve.options, config: { publicUrl: null, eve: narrow } });
    expect(await failureOf(['publicData', SKILLS, MAIL], identity)).toMatchObject({
      code: 'login.scope_missing',
      lacking: { scopes: [MAIL], isCertain: false },
    });
  });
});
