import { createHash, randomBytes } from 'node:crypto';
import { isObject } from './json.ts';

const CLIENT = {
  id: 'muster-demo',
  secret: 'muster-demo-secret',
  redirectUri: 'http://127.0.0.1/sso/callback',
};

/** Consents as a character at the simulated SSO, without a browser, and returns an access token with the scopes. */
export async function logIn(url: string, characterId: number, scopes: readonly string[]): Promise<string> {
  const verifier = randomBytes(32).toString('base64url');
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: CLIENT.id,
    redirect_uri: CLIENT.redirectUri,
    scope: scopes.join(' '),
    state: 'replay',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    character_id: String(characterId),
  });
  const consent = await fetch(`${url}/sso/v2/oauth/authorize?${query.toString()}`, { redirect: 'manual' });
  const location = consent.headers.get('location');
  if (location === null) throw new Error(`The SSO answered ${consent.status}: ${await consent.text()}`);
  const response = await fetch(`${url}/sso/v2/oauth/token`, {
    method: 'POST',
    headers: {
      authorization: `Basic ${Buffer.from(`${CLIENT.id}:${CLIENT.secret}`).toString('base64')}`,
    },
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code: new URL(location).searchParams.get('code') ?? '',
      code_verifier: verifier,
    }),
  });
  const reply: unknown = await response.json();
  const token = isObject(reply) ? reply['access_token'] : undefined;
  if (typeof token !== 'string') throw new Error(`The SSO gave no token but ${response.status}`);
  return token;
}
