import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { pino } from 'pino';
import { Registry } from 'prom-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hostEnv, parseEnv, resolveConfig } from '../config/index.ts';
import { buildServer } from '../http/index.ts';
import { createViewer, type Viewer } from '../kernel/index.ts';
import { createIdentity, type Identity } from './create-identity.ts';
import { APP, type IdentityFixture, identityFixture } from './testing-identity.ts';

type Cookies = Record<string, string>;

const cookiesOf = (response: LightMyRequestResponse): Cookies =>
  Object.fromEntries(
    response.cookies.filter(({ value }) => value !== '').map(({ name, value }) => [name, value]),
  );

describe('the pages of the login', () => {
  let eve: IdentityFixture;
  let server: FastifyInstance;
  const mayRegister = new Set<number>();

  const serverFor = async (env: Record<string, string>, build = (): Identity => eve.identity) => {
    const config = resolveConfig(parseEnv(hostEnv, { MUSTER_SIMULATOR_URL: eve.simulator.url, ...env }));
    const identity = build();
    return await buildServer({
      config,
      version: 'test',
      log: pino({ level: 'silent' }),
      manifests: [
        {
          id: 'core',
          title: 'Core',
          schema: 'core',
          migrations: {},
          permissions: [],
          routes: identity.routes,
        },
      ],
      servicesOf: () => eve.services,
      authenticate: async (request) => viewerOf(await identity.authenticate(request)),
      ssoPlugin: identity.ssoPlugin,
      checkReady: async () => Promise.resolve(),
      metrics: new Registry(),
    });
  };

  const viewerOf = (session: { userId: number } | null): Viewer | null =>
    session === null
      ? null
      : createViewer({
          userId: session.userId,
          mainCharacterId: null,
          isSuperuser: false,
          permissions: new Set(mayRegister.has(session.userId) ? [APP.registerPermission] : []),
        });

  beforeAll(async () => {
    eve = await identityFixture();
    server = await serverFor({});
  });

  afterAll(async () => {
    await server.close();
    await eve.close();
  });

  /** One whole login in one browser: our redirect, EVE's page, the way back. */
  const walk = async (path: string, choice: Record<string, string>, cookies: Cookies = {}) => {
    const begun = await server.inject({ url: path, cookies });
    const visit = await eve.visitEve(begun.headers.location ?? '', choice);
    const query = new URLSearchParams(
      Object.entries({
        code: visit.code,
        state: visit.state,
        error: visit.error,
        error_description: visit.errorDescription,
      }).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
    );
    const callback = `/sso/callback?${query.toString()}`;
    const response = await server.inject({ url: callback, cookies: { ...cookies, ...cookiesOf(begun) } });
    return { begun, callback, response, cookies: { ...cookies, ...cookiesOf(response) } };
  };

  const newUser = async () => {
    const character = eve.newCharacter();
    const { cookies } = await walk('/sso/login', { character_id: String(character.characterId) });
    const { user_id: userId } = await eve.db
      .selectFrom('identity.ownership')
      .select('user_id')
      .where('character_id', '=', character.characterId)
      .executeTakeFirstOrThrow();
    return { character, cookies, userId };
  };

  it('lead to EVE and back to the page one came from, signed in', async () => {
    const { characterId } = eve.newCharacter();
    const { begun, response } = await walk('/sso/login?next=/member-audit%3Ftab%3D1', {
      character_id: String(characterId),
    });
    expect(begun.statusCode).toBe(303);
    expect(begun.headers.location).toMatch(/^\/demo\/sso\/v2\/oauth\/authorize\?/);
    expect(begun.headers.location).toContain('scope=publicData&');
    expect(response.statusCode).toBe(303);
    expect(response.headers.location).toBe('/member-audit?tab=1');
    expect(response.headers['cache-control']).toBe('no-store');
    expect(response.headers['referrer-policy']).toBe('no-referrer');
  });

  it('set cookies that scripts cannot read and other sites cannot send along', async () => {
    const { begun, response } = await walk('/sso/login', {
      character_id: String(eve.newCharacter().characterId),
    });
    const [login] = begun.cookies;
    const session = response.cookies.find(({ name }) => name === 'muster_session');
    expect(login).toMatchObject({
      name: 'muster_login',
      httpOnly: true,
      sameSite: 'Lax',
      maxAge: 600,
      path: '/',
    });
    expect(session).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' });
    expect(response.cookies.find(({ name }) => name === 'muster_login')?.value).toBe('');
  });

  it('use host-bound secure cookies behind https', async () => {
    const publicUrl = 'https://muster.example.org';
    const { config } = eve.options;
    const secure = await serverFor({ MUSTER_URL: publicUrl }, () =>
      createIdentity({ ...eve.options, config: { ...config, publicUrl } }),
    );
    const begun = await secure.inject({ url: '/sso/login' });
    expect(begun.cookies).toMatchObject([{ name: '__Host-muster_login', secure: true, path: '/' }]);
    expect(begun.headers.location).toContain(encodeURIComponent(`${publicUrl}/sso/callback`));
    await secure.close();
  });

  it.each(['https://evil.example', '//evil.example', '/\\evil.example'])('never lead to %s', async (next) => {
    const choice = { character_id: String(eve.newCharacter().characterId) };
    const { response } = await walk(`/sso/login?next=${encodeURIComponent(next)}`, choice);
    expect(response.headers.location).toBe('/');
  });

  it('tell the failure page why, and nothing else', async () => {
    const { response } = await walk('/sso/login', { deny: '1' });
    expect(response.statusCode).toBe(303);
    expect(response.headers.location).toBe('/login-failed?code=login.denied');
    expect(response.body).toBe('');
  });

  it.each([
    '/sso/callback',
    '/sso/callback?code=x',
    '/sso/callback?code=x&state=y',
    '/sso/callback?code=a&code=b&state=c&state=d',
    `/sso/callback?state=${'x'.repeat(5_000)}`,
    '/sso/callback?state=%00&code=%00',
    '/sso/callback?error=<script>',
  ])('answer %.60s with the failure page', async (url) => {
    const response = await server.inject({ url, cookies: { muster_login: 'whatever' } });
    expect(response.headers.location).toBe('/login-failed?code=login.expired');
  });

  it('refuse a login that comes back to another browser, or twice', async () => {
    const choice = { character_id: String(eve.newCharacter().characterId) };
    const begun = await server.inject({ url: '/sso/login' });
    const { code, state } = await eve.visitEve(begun.headers.location ?? '', choice);
    const url = `/sso/callback?code=${code ?? ''}&state=${state ?? ''}`;
    const elsewhere = await server.inject({ url });
    expect(elsewhere.headers.location).toBe('/login-failed?code=login.other_browser');
    const again = await server.inject({ url, cookies: cookiesOf(begun) });
    expect(again.headers.location).toBe('/login-failed?code=login.expired');
  });

  it('let somebody finish in either tab after beginning in two, whatever the other one does', async () => {
    const choice = { character_id: String(eve.newCharacter().characterId) };
    const first = await server.inject({ url: '/sso/login?next=/first' });
    const second = await server.inject({ url: '/sso/login?next=/second', cookies: cookiesOf(first) });
    const cookies = { ...cookiesOf(first), ...cookiesOf(second) };
    const failed = await server.inject({ url: '/sso/callback?error=access_denied&state=x', cookies });
    expect(failed.cookies).toEqual([]);
    const { code, state } = await eve.visitEve(first.headers.location ?? '', choice);
    const url = `/sso/callback?code=${code ?? ''}&state=${state ?? ''}`;
    expect((await server.inject({ url, cookies })).headers.location).toBe('/first');
  });

  it('give a browser that brings a strange secret one of ours', async () => {
    const begun = await server.inject({ url: '/sso/login', cookies: { muster_login: 'x' } });
    expect(cookiesOf(begun)['muster_login']).toMatch(/^[\w-]{43}$/);
  });

  it('show the failure page while the SSO is away from the start', async () => {
    const { config } = eve.options;
    const metadataAway = { ...config.eve, ssoMetadataUrl: 'http://127.0.0.1:9/metadata' };
    const lonely = await serverFor({}, () =>
      createIdentity({ ...eve.options, config: { publicUrl: null, eve: metadataAway } }),
    );
    const response = await lonely.inject({ url: '/sso/login' });
    expect(response.headers.location).toBe('/login-failed?code=login.sso_unavailable');
    await lonely.close();
  });

  it('add an alt to the signed-in user', async () => {
    const { cookies, userId } = await newUser();
    const alt = eve.newCharacter();
    const { response } = await walk(
      '/sso/add?next=/characters',
      { character_id: String(alt.characterId) },
      cookies,
    );
    expect(response.headers.location).toBe('/characters');
    const mine = await server.inject({ url: '/api/core/characters', cookies });
    expect(mine.json()).toMatchObject({
      characters: [{ isMain: true }, { characterId: alt.characterId, isMain: false }],
    });
    expect(userId).toBeGreaterThan(0);
  });

  it('register a character with an app for those who may, with the scopes of the app', async () => {
    const { cookies, userId } = await newUser();
    const alt = eve.newCharacter();
    const refused = await server.inject({ url: `/sso/register/${APP.id}`, cookies });
    expect(refused.headers.location).toBe('/login-failed?code=login.not_permitted');
    mayRegister.add(userId);
    const choice = { character_id: String(alt.characterId) };
    const { begun, response } = await walk(`/sso/register/${APP.id}?next=/member-audit`, choice, cookies);
    expect(begun.headers.location).toContain('scope=publicData%20esi-location.read_location.v1%20esi-skills');
    expect(response.headers.location).toBe('/member-audit');
    expect(eve.granted.at(-1)).toMatchObject({ characterId: alt.characterId, appId: APP.id, userId });
  });

  it('say which scope the EVE application lacks, and lead back to where one came from', async () => {
    const { cookies, userId } = await newUser();
    mayRegister.add(userId);
    const alt = eve.newCharacter();
    eve.simulator.setSso({ lackingScopes: ['esi-skills.read_skills.v1'], namesLackingScope: true });
    const path = `/sso/register/${APP.id}?next=/characters/re-authorise?of=2`;
    const { response } = await walk(path, { character_id: String(alt.characterId) }, cookies);
    eve.simulator.setSso({ lackingScopes: [] });
    const failed = new URL(response.headers.location ?? '', 'http://localhost');
    expect(failed.pathname).toBe('/login-failed');
    expect(Object.fromEntries(failed.searchParams)).toEqual({
      code: 'login.scope_missing',
      next: '/characters/re-authorise?of=2',
      lacks: 'esi-skills.read_skills.v1',
    });
  });

  it('authorise one own character, and no other one', async () => {
    const { cookies, userId, character } = await newUser();
    mayRegister.add(userId);
    const stranger = await newUser();
    const register = (characterId: number) =>
      `/sso/register/${APP.id}?character=${characterId}&next=/characters/re-authorise`;
    const foreign = await server.inject({ url: register(stranger.character.characterId), cookies });
    expect([foreign.statusCode, foreign.json()]).toMatchObject([404, { code: 'character.not_yours' }]);
    const choice = { character_id: String(character.characterId) };
    const { response } = await walk(register(character.characterId), choice, cookies);
    expect(response.headers.location).toBe(`/characters/re-authorise?authorised=${character.characterId}`);
  });

  it.each(['/sso/add', `/sso/register/${APP.id}`])('ask for a login before %s', async (url) => {
    const response = await server.inject({ url });
    expect(response.statusCode).toBe(401);
    expect(response.json()).toMatchObject({ code: 'auth.login_required' });
  });

  it.each(['nothing', 'core'])('register nothing with %s, which asks for no scopes', async (appId) => {
    const { cookies } = await newUser();
    const response = await server.inject({ url: `/sso/register/${appId}`, cookies });
    expect(response.statusCode).toBe(404);
  });

  it('stop somebody who tries too often', async () => {
    const busy = await serverFor({});
    let last = await busy.inject({ url: '/sso/callback' });
    for (let request = 0; request < 60; request += 1) last = await busy.inject({ url: '/sso/callback' });
    expect(last.statusCode).toBe(429);
    await busy.close();
  });

  it('stop somebody who claims another address each time, behind a proxy', async () => {
    const busy = await serverFor({ MUSTER_TRUST_PROXY: 'true' });
    const from = async (claimed: string, seenByProxy: string) =>
      busy.inject({
        url: '/sso/callback',
        headers: { 'x-forwarded-for': `${claimed}, ${seenByProxy}` },
      });
    for (let request = 0; request < 60; request += 1) await from(`192.0.2.${request}`, '198.51.100.1');
    expect((await from('192.0.2.200', '198.51.100.1')).statusCode).toBe(429);
    expect((await from('192.0.2.200', '198.51.100.2')).statusCode).toBe(303);
    await busy.close();
  });

  it('end with logout: the session is dead, also in a stolen copy of the cookie', async () => {
    const { cookies } = await newUser();
    const headers = { 'sec-fetch-site': 'same-origin' };
    const out = await server.inject({ method: 'POST', url: '/api/core/logout', cookies, headers });
    expect(out.json()).toEqual({ ok: true });
    const after = await server.inject({ url: '/api/core/characters', cookies });
    expect(after.statusCode).toBe(401);
  });

  it('let a user choose another own character as main, and no other', async () => {
    const { cookies, userId } = await newUser();
    const alt = eve.newCharacter();
    await walk('/sso/add', { character_id: String(alt.characterId) }, cookies);
    const stranger = await newUser();
    const setMain = async (characterId: number) =>
      server.inject({
        method: 'POST',
        url: '/api/core/main',
        cookies,
        headers: { 'sec-fetch-site': 'same-origin' },
        payload: { characterId },
      });
    expect((await setMain(stranger.character.characterId)).json()).toMatchObject({
      code: 'character.not_yours',
    });
    expect((await setMain(alt.characterId)).json()).toEqual({ ok: true });
    const user = await eve.db
      .selectFrom('identity.user')
      .select(['main_character_id', 'name'])
      .where('user_id', '=', userId)
      .executeTakeFirst();
    expect(user).toEqual({ main_character_id: alt.characterId, name: alt.name });
  });
});
