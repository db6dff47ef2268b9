import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createRemoteJWKSet, decodeJwt, decodeProtectedHeader, jwtVerify } from 'jose';
import { asRecord } from '../http/reply.ts';
import { startSimulator } from '../simulator.ts';
import type { Simulator } from '../simulator.ts';
import { authorize, esi, login, loginQuery, postToken } from '../test-client.ts';

const SKILLS = 'esi-skills.read_skills.v1';
const MAIL = 'esi-mail.read_mail.v1';
const DAY_SECONDS = 86_400;

let simulator: Simulator;
let mara: number;

beforeEach(async () => {
  simulator = await startSimulator({ people: 5 });
  mara = simulator.cast()[0]?.characterId ?? 0;
});
afterEach(() => simulator.close());

const refresh = (refreshToken: string): Promise<Response> =>
  postToken(simulator, { grant_type: 'refresh_token', refresh_token: refreshToken });

async function refusalOf(response: Response): Promise<unknown> {
  const body: unknown = await response.json();
  return { status: response.status, ...asRecord(body) };
}

describe('grants die', () => {
  test('after so many days without use, and not a day earlier', async () => {
    simulator.setSso({ idleDays: 30, rotation: 'never' });
    const { refresh_token: token } = await login(simulator, mara);
    simulator.setClock({ advanceSeconds: 29 * DAY_SECONDS });
    expect((await refresh(token)).status).toBe(200);
    simulator.setClock({ advanceSeconds: 31 * DAY_SECONDS });
    expect(await refusalOf(await refresh(token))).toEqual({
      status: 400,
      error: 'invalid_token',
      error_description: 'The refresh token is expired.',
    });
  });

  test('when the character logs in with another set of scopes, and not with the same', async () => {
    simulator.setSso({ scopeChangeKillsGrants: true, rotation: 'never' });
    const { refresh_token: token } = await login(simulator, mara, { scopes: [SKILLS, MAIL] });
    await login(simulator, mara, { scopes: [MAIL, SKILLS] });
    await login(simulator, mara, { scopes: [] });
    await login(simulator, mara, { scopes: [SKILLS], clientId: 'other-app' }).catch(() => undefined);
    expect((await refresh(token)).status).toBe(200);
    await login(simulator, mara, { scopes: ['publicData'] });
    expect(await refusalOf(await refresh(token))).toMatchObject({
      status: 400,
      error_description: 'Invalid refresh token. Character grant missing/expired.',
    });
  });

  test.each([
    ['missing', 'invalid_grant', 'Invalid refresh token. Token missing/expired.'],
    ['grant', 'invalid_grant', 'Invalid refresh token. Character grant missing/expired.'],
    ['migrate', 'invalid_grant', 'Invalid refresh token. Unable to migrate grant.'],
    ['expired', 'invalid_token', 'The refresh token is expired.'],
  ] as const)('with the wording of the cause %s', async (cause, error, error_description) => {
    const { refresh_token: token } = await login(simulator, mara);
    simulator.changeCharacter(mara, { revokeTokens: true, cause });
    expect(await refusalOf(await refresh(token))).toEqual({ status: 400, error, error_description });
  });
});

describe('the token endpoint', () => {
  test('refuses every secret while it has another one', async () => {
    const { refresh_token: token } = await login(simulator, mara);
    simulator.setSso({ refusesSecrets: true });
    expect(await refusalOf(await refresh(token))).toMatchObject({ status: 401, error: 'invalid_client' });
    simulator.setSso({ refusesSecrets: false });
    expect((await refresh(token)).status).toBe(200);
  });

  test('limits with Retry-After', async () => {
    simulator.setSso({ trouble: 'rate-limited' });
    const response = await refresh('any');
    expect([response.status, response.headers.get('retry-after')]).toEqual([429, '60']);
  });

  test('fails with a bare message, or with a page', async () => {
    simulator.setSso({ trouble: 'message' });
    expect(await refusalOf(await refresh('any'))).toEqual({ status: 500, Message: 'An error has occurred.' });
    simulator.setSso({ trouble: 'html' });
    const page = await refresh('any');
    expect([page.status, page.headers.get('content-type')]).toEqual([502, 'text/html; charset=utf-8']);
  });

  test('cuts the connections of those who come too many at once', async () => {
    const { refresh_token: token } = await login(simulator, mara);
    simulator.setSso({ connectionsMax: 2, rotation: 'never' });
    const outcomes = await Promise.allSettled(Array.from({ length: 30 }, () => refresh(token)));
    const statuses = outcomes.map((outcome) =>
      outcome.status === 'fulfilled' ? outcome.value.status : 'cut',
    );
    expect(new Set(statuses)).toEqual(new Set([200, 'cut']));
    expect((await refresh(token)).status).toBe(200);
  });
});

describe('access tokens', () => {
  const verify = async (token: string) =>
    jwtVerify(token, createRemoteJWKSet(new URL(`${simulator.url}/sso/oauth/jwks`)));

  test('may be signed with the other key', async () => {
    simulator.setSso({ signsWith: 'ES256' });
    const { access_token: token } = await login(simulator, mara);
    expect(decodeProtectedHeader(token).alg).toBe('ES256');
    await expect(verify(token)).resolves.toBeDefined();
    expect((await esi(simulator, `/characters/${mara}/skills`, token)).status).toBe(200);
  });

  test('of before a change of keys are not covered by the new document, but ESI still takes them', async () => {
    const before = await login(simulator, mara);
    simulator.setSso({ keyGeneration: 1 });
    const after = await login(simulator, mara);
    expect(decodeProtectedHeader(after.access_token).kid).toBe('JWT-Signature-Key');
    await expect(verify(before.access_token)).rejects.toThrow('signature');
    await expect(verify(after.access_token)).resolves.toBeDefined();
    for (const { access_token: token } of [before, after]) {
      expect((await esi(simulator, `/characters/${mara}/skills`, token)).status).toBe(200);
    }
  });

  test('carry the issuer and the name of the moment', async () => {
    simulator.setSso({ issuer: 'login.eveonline.com', names: { [mara]: 'Mara Renamed' } });
    const { access_token: token } = await login(simulator, mara);
    expect(decodeJwt(token)).toMatchObject({ iss: 'login.eveonline.com', name: 'Mara Renamed' });
  });
});

describe('a scope that the application lacks', () => {
  const visit = async (clientId: string, scopes: readonly string[]): Promise<Record<string, string>> => {
    const { query } = loginQuery({ clientId, scopes });
    query.set('character_id', String(mara));
    return Object.fromEntries((await authorize(simulator, query)).searchParams);
  };

  test('shows only after the player has chosen, and is not named', async () => {
    const { query } = loginQuery({ clientId: 'narrow-app', scopes: [SKILLS, MAIL] });
    const page = await fetch(`${simulator.url}/sso/v2/oauth/authorize?${query.toString()}`);
    expect(page.status).toBe(200);
    const back = await visit('narrow-app', [SKILLS, MAIL]);
    expect(back).toMatchObject({ error: 'invalid_scope', state: 'state-1' });
    expect(back).not.toHaveProperty('code');
    expect(back['error_description']).not.toContain(MAIL);
    expect(await visit('narrow-app', [SKILLS])).toHaveProperty('code');
  });

  test('can be taken from any application, and be named', async () => {
    simulator.setSso({ lackingScopes: [MAIL], namesLackingScope: true });
    expect((await visit('muster-demo', [SKILLS, MAIL]))['error_description']).toContain(MAIL);
    simulator.setSso({ lackingScopes: [] });
    expect(await visit('muster-demo', [SKILLS, MAIL])).toHaveProperty('code');
  });
});
