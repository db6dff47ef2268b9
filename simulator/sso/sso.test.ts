import { afterAll, beforeAll, expect, test } from 'vitest';
import { createRemoteJWKSet, decodeJwt, decodeProtectedHeader, jwtVerify } from 'jose';
import { asRecord } from '../http/reply.ts';
import { startSimulator } from '../simulator.ts';
import type { Simulator } from '../simulator.ts';
import { BASIC, REDIRECT_URI, authorize, login, loginQuery, postToken, tokenReply } from '../test-client.ts';

let simulator: Simulator;
let mara: number;

beforeAll(async () => {
  simulator = await startSimulator({ people: 20 });
  mara = simulator.cast()[0]?.characterId ?? 0;
});
afterAll(() => simulator.close());

const refresh = (refreshToken: string, more: Record<string, string> = {}): Promise<Response> =>
  postToken(simulator, { grant_type: 'refresh_token', refresh_token: refreshToken, ...more });

async function refusalOf(response: Response): Promise<unknown> {
  const body: unknown = await response.json();
  return { status: response.status, ...asRecord(body) };
}

test('metadata sends browsers to the public address and machines to our own', async () => {
  const metadata: unknown = await (
    await fetch(`${simulator.url}/sso/.well-known/oauth-authorization-server`)
  ).json();
  expect(metadata).toMatchObject({
    issuer: 'https://login.eveonline.com',
    authorization_endpoint: 'http://localhost:3000/demo/sso/v2/oauth/authorize',
    token_endpoint: `${simulator.url}/sso/v2/oauth/token`,
    jwks_uri: `${simulator.url}/sso/oauth/jwks`,
    code_challenge_methods_supported: ['S256'],
  });
});

test('access tokens verify against the published keys and carry the documented claims', async () => {
  const tokens = await login(simulator, mara, {
    scopes: ['esi-skills.read_skills.v1', 'esi-clones.read_clones.v1'],
  });
  const keys = createRemoteJWKSet(new URL(`${simulator.url}/sso/oauth/jwks`));
  const { payload } = await jwtVerify(tokens.access_token, keys, { audience: 'EVE Online' });
  expect(decodeProtectedHeader(tokens.access_token)).toMatchObject({
    alg: 'RS256',
    kid: 'JWT-Signature-Key',
  });
  expect(payload).toMatchObject({
    sub: `CHARACTER:EVE:${mara}`,
    azp: 'muster-demo',
    aud: ['muster-demo', 'EVE Online'],
    iss: 'https://login.eveonline.com',
    name: 'Mara Voss',
    scp: ['esi-skills.read_skills.v1', 'esi-clones.read_clones.v1'],
    tenant: 'tranquility',
    tier: 'live',
    region: 'world',
  });
  expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(1200);
  expect(tokens.expires_in).toBe(1199);
  expect(tokens.refresh_token).toMatch(/^[A-Za-z0-9+/]{24}$/);
});

test('the key document holds an RSA and an EC key and the odd member', async () => {
  const jwks: unknown = await (await fetch(`${simulator.url}/sso/oauth/jwks`)).json();
  expect(jwks).toMatchObject({
    keys: [
      { kty: 'RSA', alg: 'RS256', use: 'sig' },
      { kty: 'EC', alg: 'ES256' },
    ],
    SkipUnresolvedJsonWebKeys: true,
  });
});

test('one scope is a plain string, none is no claim and no refresh token', async () => {
  const one = await login(simulator, mara, { scopes: ['publicData'] });
  expect(decodeJwt(one.access_token)['scp']).toBe('publicData');
  const none = await login(simulator, mara, { scopes: [] });
  expect(decodeJwt(none.access_token)).not.toHaveProperty('scp');
  expect(none).not.toHaveProperty('refresh_token');
});

test('a code works once', async () => {
  const { query, verifier } = loginQuery();
  query.set('character_id', String(mara));
  const back = await authorize(simulator, query);
  const form = {
    grant_type: 'authorization_code',
    code: back.searchParams.get('code') ?? '',
    code_verifier: verifier,
  };
  expect(back.searchParams.get('state')).toBe('state-1');
  expect((await postToken(simulator, form)).status).toBe(200);
  expect(await refusalOf(await postToken(simulator, form))).toMatchObject({
    status: 400,
    error: 'invalid_grant',
  });
});

test('a code dies after five minutes', async () => {
  const own = await startSimulator({ people: 5 });
  const { query, verifier } = loginQuery();
  query.set('character_id', String(own.cast()[0]?.characterId));
  const back = await authorize(own, query);
  own.setClock({ advanceSeconds: 301 });
  const form = {
    grant_type: 'authorization_code',
    code: back.searchParams.get('code') ?? '',
    code_verifier: verifier,
  };
  expect((await postToken(own, form)).status).toBe(400);
  await own.close();
});

test('a wrong verifier is refused', async () => {
  const { query } = loginQuery();
  query.set('character_id', String(mara));
  const back = await authorize(simulator, query);
  const form = {
    grant_type: 'authorization_code',
    code: back.searchParams.get('code') ?? '',
    code_verifier: 'wrong',
  };
  expect(await refusalOf(await postToken(simulator, form))).toMatchObject({
    status: 400,
    error: 'invalid_grant',
  });
});

test('a code of one application is worth nothing to another', async () => {
  const { query, verifier } = loginQuery({ clientId: 'other-app' });
  query.set('character_id', String(mara));
  const back = await authorize(simulator, query);
  const form = {
    grant_type: 'authorization_code',
    code: back.searchParams.get('code') ?? '',
    code_verifier: verifier,
  };
  expect((await postToken(simulator, form)).status).toBe(400);
});

test('wrong credentials give 401 with a challenge', async () => {
  const response = await postToken(
    simulator,
    { grant_type: 'refresh_token' },
    { authorization: `Basic ${btoa('muster-demo:no')}` },
  );
  expect(response.headers.get('www-authenticate')).toBe('Basic realm="login.eveonline.com"');
  expect(await refusalOf(response)).toMatchObject({ status: 401, error: 'invalid_client' });
});

test('a JSON body is refused', async () => {
  const response = await fetch(`${simulator.url}/sso/v2/oauth/token`, {
    method: 'POST',
    headers: { authorization: BASIC, 'content-type': 'application/json' },
    body: '{"grant_type":"refresh_token"}',
  });
  expect(response.status).toBe(400);
});

test('refreshing rotates: the old token is refused, the new one works', async () => {
  const first = await login(simulator, mara, { scopes: ['publicData'] });
  const second = await tokenReply(await refresh(first.refresh_token));
  expect(second.refresh_token).not.toBe(first.refresh_token);
  expect(await refusalOf(await refresh(first.refresh_token))).toEqual({
    status: 400,
    error: 'invalid_grant',
    error_description: 'Invalid refresh token. Token missing/expired.',
  });
  expect((await refresh(second.refresh_token)).status).toBe(200);
});

test('rotation can be off, or so strict that reuse kills the grant', async () => {
  const own = await startSimulator({ people: 5 });
  const id = own.cast()[0]?.characterId ?? 0;
  const again = (token: string): Promise<Response> =>
    postToken(own, { grant_type: 'refresh_token', refresh_token: token });
  own.setSso({ rotation: 'never' });
  const first = await login(own, id, { scopes: ['publicData'] });
  expect((await tokenReply(await again(first.refresh_token))).refresh_token).toBe(first.refresh_token);
  own.setSso({ rotation: 'always+reuse-revokes' });
  const second = await tokenReply(await again(first.refresh_token));
  expect((await again(first.refresh_token)).status).toBe(400);
  expect(await refusalOf(await again(second.refresh_token))).toMatchObject({
    error_description: 'Invalid refresh token. Character grant missing/expired.',
  });
  await own.close();
});

test('a refresh may ask for fewer scopes, never for more', async () => {
  const scopes = ['esi-skills.read_skills.v1', 'esi-clones.read_clones.v1'];
  const first = await login(simulator, mara, { scopes });
  const less = await tokenReply(await refresh(first.refresh_token, { scope: 'esi-skills.read_skills.v1' }));
  expect(decodeJwt(less.access_token)['scp']).toBe('esi-skills.read_skills.v1');
  expect((await refresh(less.refresh_token, { scope: 'esi-wallet.read_character_wallet.v1' })).status).toBe(
    400,
  );
});

test('revoking always answers 200 and ends the grant', async () => {
  const tokens = await login(simulator, mara, { scopes: ['publicData'] });
  const revoke = (token: string): Promise<Response> =>
    fetch(`${simulator.url}/sso/v2/oauth/revoke`, {
      method: 'POST',
      headers: { authorization: BASIC },
      body: new URLSearchParams({ token_type_hint: 'refresh_token', token }),
    });
  expect((await revoke('unknown')).status).toBe(200);
  expect((await revoke(tokens.refresh_token)).status).toBe(200);
  expect((await refresh(tokens.refresh_token)).status).toBe(400);
});

test('a sale changes the owner hash and ends the grants of the seller', async () => {
  const ansa = simulator.cast().find((c) => c.key === 'ansa')?.characterId ?? 0;
  const before = await login(simulator, ansa, { scopes: ['publicData'] });
  simulator.changeCharacter(ansa, { transferTo: 'person-17' });
  expect(await refusalOf(await refresh(before.refresh_token))).toMatchObject({
    error_description: 'Invalid refresh token. Character grant missing/expired.',
  });
  const after = await login(simulator, ansa, { scopes: ['publicData'] });
  expect(decodeJwt(after.access_token)['owner']).not.toBe(decodeJwt(before.access_token)['owner']);
});

test('other applications cannot use a refresh token', async () => {
  const tokens = await login(simulator, mara, { scopes: ['publicData'] });
  const response = await postToken(
    simulator,
    { grant_type: 'refresh_token', refresh_token: tokens.refresh_token },
    { authorization: `Basic ${btoa('other-app:other-app-secret')}` },
  );
  expect(await refusalOf(response)).toEqual({
    status: 400,
    error: 'invalid_token',
    error_description: 'The refresh token does not match the client specified.',
  });
});

test.each([
  ['an unknown scope', { scope: 'esi-made.up.v1' }],
  ['a removed scope', { scope: 'esi-bookmarks.read_character_bookmarks.v1' }],
  ['an unknown client', { client_id: 'nobody' }],
  ['a foreign redirect address', { redirect_uri: 'https://evil.example/steal' }],
])('%s ends on an error page without a redirect', async (_what, change) => {
  const { query } = loginQuery({ scopes: ['publicData'] });
  query.set('character_id', String(mara));
  for (const [name, value] of Object.entries(change)) query.set(name, value);
  const response = await fetch(`${simulator.url}/sso/v2/oauth/authorize?${query.toString()}`, {
    redirect: 'manual',
  });
  expect([response.status, response.headers.get('location')]).toEqual([400, null]);
});

test('cancelling sends the browser back with access_denied', async () => {
  const { query } = loginQuery();
  query.set('deny', '1');
  const back = await authorize(simulator, query);
  expect(back.href.startsWith(REDIRECT_URI)).toBe(true);
  expect(Object.fromEntries(back.searchParams)).toMatchObject({ error: 'access_denied', state: 'state-1' });
});

test('an outage answers 503 everywhere and heals', async () => {
  const own = await startSimulator({ people: 5 });
  own.setSso({ outage: true });
  expect((await fetch(`${own.url}/sso/oauth/jwks`)).status).toBe(503);
  own.setSso({ outage: false });
  expect((await fetch(`${own.url}/sso/oauth/jwks`)).status).toBe(200);
  await own.close();
});
