import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { type TokenRequest, TokenUnavailableError } from '../../kernel/index.ts';
import { createIdentity, type Identity } from '../create-identity.ts';
import { APP, APP_SCOPES, type IdentityFixture, identityFixture, viewerOf } from '../testing-identity.ts';

const SCOPES = ['esi-skills.read_skills.v1'];
const TWENTY_MINUTES = 1_200;
const HOUR = 3_600;
const DAY = 86_400;

const kindOf = async (promise: Promise<string>): Promise<string> =>
  promise.then(
    () => 'token',
    (error: unknown) => (error instanceof TokenUnavailableError ? error.kind : String(error)),
  );

describe('tokens, when the SSO', () => {
  let eve: IdentityFixture;
  const before = { rotation: 'always', trouble: null, connectionsMax: null, refusesSecrets: false } as const;
  const keysOfBefore = {
    signsWith: 'RS256',
    keyGeneration: 0,
    issuer: 'https://login.eveonline.com',
  } as const;

  beforeAll(async () => {
    eve = await identityFixture();
  });

  afterEach(() => {
    vi.restoreAllMocks();
    eve.simulator.setSso({
      ...before,
      ...keysOfBefore,
      outage: false,
      idleDays: null,
      scopeChangeKillsGrants: false,
    });
    eve.logLines.length = 0;
  });

  afterAll(async () => {
    await eve.close();
  });

  const rowOf = async (characterId: number) =>
    eve.db
      .selectFrom('identity.token')
      .selectAll()
      .where('character_id', '=', characterId)
      .where('purpose', '=', APP.id)
      .executeTakeFirstOrThrow();

  /** A registered main whose access token has run out. */
  const registered = async () => {
    const main = eve.newCharacter();
    const { userId } = await eve.logIn(main);
    await eve.register(main, userId);
    const { owner_hash: ownerHash } = await rowOf(main.characterId);
    eve.advance(TWENTY_MINUTES);
    return { ...main, userId, request: { characterId: main.characterId, ownerHash, scopes: SCOPES } };
  };

  const otherProcess = (): Identity => createIdentity(eve.options);

  describe('calls a grant dead', () => {
    it.each(['missing', 'grant', 'migrate', 'expired'] as const)('by "%s", believes it', async (cause) => {
      const { request, characterId } = await registered();
      eve.simulator.changeCharacter(characterId, { revokeTokens: true, cause });
      expect(await kindOf(eve.identity.tokens.accessToken(request))).toBe('revoked');
      expect(await rowOf(characterId)).toMatchObject({ status: 'revoked', lease_id: null });
    });

    it('because nobody used it for a month, believes it', async () => {
      eve.simulator.setSso({ idleDays: 30 });
      const { request, characterId } = await registered();
      eve.advance(31 * DAY);
      expect(await kindOf(eve.identity.tokens.accessToken(request))).toBe('revoked');
      expect((await rowOf(characterId)).status_reason).toContain('The refresh token is expired');
    });

    it('of another application, as after a wrong client id, keeps what it may need again', async () => {
      const { request, characterId } = await registered();
      const { eve: config } = eve.options.config;
      const other = { ...config, clientId: 'other-app', clientSecret: 'other-app-secret' };
      const wrong = createIdentity({ ...eve.options, config: { publicUrl: null, eve: other } });
      expect(await kindOf(wrong.tokens.accessToken(request))).toBe('revoked');
      expect((await rowOf(characterId)).refresh_token).not.toBe(null);
    });
  });

  describe('ends older grants when a character logs in with other scopes', () => {
    it('knows it as soon as the main has logged in again, and takes a new consent', async () => {
      eve.simulator.setSso({ scopeChangeKillsGrants: true });
      const main = await registered();
      await eve.logIn(main);
      expect(await rowOf(main.characterId)).toMatchObject({ status: 'revoked' });
      await eve.register(main, main.userId);
      expect(await kindOf(eve.identity.tokens.accessToken(main.request))).toBe('token');
    });

    it('knows it also of a login that was refused', async () => {
      const { userId } = await registered();
      const alt = eve.newCharacter();
      await eve.register(alt, userId);
      eve.advance(TWENTY_MINUTES);
      eve.simulator.setSso({ scopeChangeKillsGrants: true });
      await expect(eve.logIn(alt)).rejects.toMatchObject({ code: 'login.use_main' });
      expect(await rowOf(alt.characterId)).toMatchObject({ status: 'revoked' });
    });

    const wider = [...APP_SCOPES, 'esi-universe.read_structures.v1'];
    /** Authorises for the app, with what is chosen at EVE. */
    const authorise = async (userId: number, expected: number | null, choice: Record<string, string>) => {
      const intent = {
        purpose: 'register',
        userId,
        appId: APP.id,
        scopes: wider,
        characterId: expected,
      } as const;
      const { url, browserSecret } = await eve.begin(intent);
      const visit = await eve.visitEve(url, choice);
      const viewer = viewerOf(userId, APP.registerPermission);
      return await eve.complete({ ...visit, browserSecret }, { viewer });
    };

    it('knows it also of a consent with fewer rights than were asked for', async () => {
      eve.simulator.setSso({ scopeChangeKillsGrants: true });
      const { userId, characterId } = await registered();
      const choice = { character_id: String(characterId), scope: 'publicData' };
      await expect(authorise(userId, characterId, choice)).rejects.toMatchObject({
        code: 'login.scope_missing',
      });
      expect(await rowOf(characterId)).toMatchObject({ status: 'revoked' });
    });

    it('knows it also of a character that was chosen in place of the one it was for', async () => {
      eve.simulator.setSso({ scopeChangeKillsGrants: true });
      const { userId, characterId: expected } = await registered();
      const other = await registered();
      const choice = { character_id: String(other.characterId) };
      await expect(authorise(userId, expected, choice)).rejects.toMatchObject({
        code: 'login.wrong_character',
      });
      expect(await rowOf(other.characterId)).toMatchObject({ status: 'revoked' });
    });

    it('loses nothing where EVE does not', async () => {
      const main = await registered();
      await eve.logIn(main);
      expect(await rowOf(main.characterId)).toMatchObject({ status: 'valid' });
    });
  });

  describe('does not do its work, keeps every token', () => {
    it.each(['message', 'html', 'reset', 'rate-limited'] as const)(
      'with "%s" for a while',
      async (trouble) => {
        const { request, characterId } = await registered();
        const { tokens } = otherProcess();
        eve.simulator.setSso({ trouble });
        for (let attempt = 0; attempt < 12; attempt += 1) {
          expect(await kindOf(tokens.accessToken(request))).toBe('unavailable');
          eve.advance(HOUR / 6);
        }
        expect(await rowOf(characterId)).toMatchObject({ status: 'valid', lease_id: null, refused_at: null });
        eve.simulator.setSso({ trouble: null });
        expect(await kindOf(tokens.accessToken(request))).toBe('token');
      },
    );

    it('says nothing to an SSO that named a time until that time has come', async () => {
      const { request } = await registered();
      const another = await registered();
      const { tokens } = otherProcess();
      eve.simulator.setSso({ trouble: 'rate-limited' });
      await kindOf(tokens.accessToken(request));
      eve.simulator.setSso({ trouble: null });
      for (const wanted of [request, another.request]) {
        await expect(tokens.accessToken(wanted)).rejects.toThrow('next try in 60 s');
      }
      eve.advance(61);
      expect(await kindOf(tokens.accessToken(another.request))).toBe('token');
    });

    it('is away while many wait for their turn, is not asked by each of them', async () => {
      const crowd: Awaited<ReturnType<typeof registered>>[] = [];
      for (let index = 0; index < 15; index += 1) crowd.push(await registered());
      eve.advance(TWENTY_MINUTES);
      eve.simulator.setSso({ outage: true });
      const { tokens, sso } = otherProcess();
      const asked = vi.spyOn(sso, 'refresh');
      const kinds = await Promise.all(crowd.map(async ({ request }) => kindOf(tokens.accessToken(request))));
      expect(new Set(kinds)).toEqual(new Set(['unavailable']));
      // Five fail before it is known, while four more are under way.
      expect(asked.mock.calls.length).toBeLessThanOrEqual(9);
    });

    it('resets connections beyond five at once, never meets that limit in one process', async () => {
      const crowd: Awaited<ReturnType<typeof registered>>[] = [];
      for (let index = 0; index < 12; index += 1) crowd.push(await registered());
      eve.advance(TWENTY_MINUTES);
      eve.simulator.setSso({ connectionsMax: 5 });
      const { tokens } = otherProcess();
      const kinds = await Promise.all(crowd.map(async ({ request }) => kindOf(tokens.accessToken(request))));
      expect(new Set(kinds)).toEqual(new Set(['token']));
    });

    it('resets connections of several processes, waits and gets them all', async () => {
      const crowd: Awaited<ReturnType<typeof registered>>[] = [];
      for (let index = 0; index < 12; index += 1) crowd.push(await registered());
      eve.advance(TWENTY_MINUTES);
      eve.simulator.setSso({ connectionsMax: 3 });
      const processes = [otherProcess(), otherProcess(), otherProcess()];
      const ask = async (): Promise<string[]> =>
        Promise.all(
          crowd.map(async ({ request }, index) =>
            kindOf(processes[index % 3]?.tokens.accessToken(request) ?? Promise.resolve('')),
          ),
        );
      expect(new Set(await ask())).toContain('unavailable');
      const rows = await Promise.all(crowd.map(async ({ characterId }) => rowOf(characterId)));
      expect(new Set(rows.map(({ status }) => status))).toEqual(new Set(['valid']));
      eve.simulator.setSso({ connectionsMax: null });
      eve.advance(61);
      expect(new Set(await ask())).toEqual(new Set(['token']));
    });

    it('refuses our secret for a day, says so a few times and not a thousand', async () => {
      const { request, characterId } = await registered();
      const { tokens } = otherProcess();
      eve.simulator.setSso({ refusesSecrets: true });
      for (let minute = 0; minute < 24 * 60; minute += 10) {
        expect(await kindOf(tokens.accessToken(request))).toBe('unavailable');
        eve.advance(600);
      }
      expect(await rowOf(characterId)).toMatchObject({ status: 'valid', lease_id: null });
      const said = eve.logLines.filter((line) => line.includes('EVE_CLIENT_SECRET'));
      expect(said.length).toBeGreaterThan(0);
      expect(said.length).toBeLessThanOrEqual(25);
      eve.simulator.setSso({ refusesSecrets: false });
      expect(await kindOf(tokens.accessToken(request))).toBe('token');
      expect(eve.logLines.join('')).toContain('answers again');
    });
  });

  describe('signs otherwise, follows', () => {
    it.each(['https://login.eveonline.com/', 'login.eveonline.com'])('as issuer %s', async (issuer) => {
      const { request } = await registered();
      eve.simulator.setSso({ issuer });
      expect(await kindOf(eve.identity.tokens.accessToken(request))).toBe('token');
    });

    it('with the elliptic key', async () => {
      const { request } = await registered();
      eve.simulator.setSso({ signsWith: 'ES256' });
      expect(await kindOf(eve.identity.tokens.accessToken(request))).toBe('token');
    });

    it.each(['RS256', 'ES256'] as const)('with a new %s key, published a moment ago', async (signsWith) => {
      const { request } = await registered();
      const { tokens } = await processThatKnowsTheKeys(request);
      eve.simulator.setSso({ keyGeneration: 1, signsWith });
      skipSeconds(31);
      expect(await kindOf(tokens.accessToken(request))).toBe('token');
    });

    it('and keeps the rotated token when the keys cannot be had', async () => {
      const { request, characterId } = await registered();
      const { tokens } = await processThatKnowsTheKeys(request);
      const { version } = await rowOf(characterId);
      eve.simulator.setSso({ keyGeneration: 2 });
      eve.simulator.addFaults([{ sso: true, route: 'GET /sso/oauth/jwks', status: 503, times: 1 }]);
      skipSeconds(31);
      expect(await kindOf(tokens.accessToken(request))).toBe('unavailable');
      expect(await rowOf(characterId)).toMatchObject({
        status: 'valid',
        version: version + 1,
        lease_id: null,
      });
      skipSeconds(62);
      expect(await kindOf(tokens.accessToken(request))).toBe('token');
    });
  });

  it('is away from the start, waits, and begins when it is there', async () => {
    const { request, characterId } = await registered();
    const { tokens } = otherProcess();
    eve.simulator.setSso({ outage: true });
    for (let minute = 0; minute < 30; minute += 1) {
      expect(await kindOf(tokens.accessToken(request))).toBe('unavailable');
      eve.advance(60);
    }
    expect(await rowOf(characterId)).toMatchObject({ status: 'valid', lease_id: null });
    eve.simulator.setSso({ outage: false });
    eve.advance(61);
    expect(await kindOf(tokens.accessToken(request))).toBe('token');
  });

  it('describes itself no more, goes on with what it said', async () => {
    const { request } = await registered();
    eve.simulator.addFaults([{ sso: true, route: 'GET /sso/', status: 503, html: true }]);
    skipSeconds(7_200);
    expect(await kindOf(eve.identity.tokens.accessToken(request))).toBe('token');
    eve.simulator.clearFaults();
  });

  it('names a character differently, calls it so, and its user as well', async () => {
    const { request, characterId, userId } = await registered();
    eve.simulator.setSso({ names: { [characterId]: 'Renamed Pilot' } });
    expect(await kindOf(eve.identity.tokens.accessToken(request))).toBe('token');
    const named = await eve.db
      .selectFrom('identity.user as u')
      .innerJoin('identity.character as c', 'c.character_id', 'u.main_character_id')
      .select(['u.name as user', 'c.name as character'])
      .where('u.user_id', '=', userId)
      .executeTakeFirst();
    expect(named).toEqual({ user: 'Renamed Pilot', character: 'Renamed Pilot' });
  });

  /** Its keys were loaded before anything changed; the access token has run out again. */
  async function processThatKnowsTheKeys(request: TokenRequest): Promise<Identity> {
    const identity = otherProcess();
    await identity.tokens.accessToken(request);
    eve.advance(TWENTY_MINUTES);
    return identity;
  }

  /** Time of this process, by which documents grow old; the world's time stays. */
  function skipSeconds(seconds: number): void {
    vi.restoreAllMocks();
    const real = performance.now.bind(performance);
    vi.spyOn(performance, 'now').mockImplementation(() => real() + seconds * 1_000);
  }
});
