import { createHash, randomBytes } from 'node:crypto';
import { COMPATIBILITY_DATES } from './esi/compatibility.ts';
import { asRecord } from './http/reply.ts';
import { KNOWN_SCOPES } from './sso/scopes.ts';

/** Anything with an address: a simulator in this process or in another. */
type At = { url: string };

/** A small client for the simulator's own tests and bench: it knows nothing of Muster's. */

export const REDIRECT_URI = 'http://127.0.0.1:3000/sso/callback';
export const BASIC = `Basic ${Buffer.from('muster-demo:muster-demo-secret').toString('base64')}`;

export interface TokenReply {
  access_token: string;
  refresh_token: string;
  expires_in: number;
  token_type: string;
}

export interface LoginOptions {
  scopes?: readonly string[];
  clientId?: string;
}

/** The query of a login request, and the verifier that its code needs. */
export function loginQuery(options: LoginOptions = {}): { query: URLSearchParams; verifier: string } {
  const verifier = randomBytes(32).toString('base64url');
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: options.clientId ?? 'muster-demo',
    redirect_uri: REDIRECT_URI,
    scope: (options.scopes ?? [...KNOWN_SCOPES]).join(' '),
    state: 'state-1',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  });
  return { query, verifier };
}

/** Where the browser is sent after the choice. */
export async function authorize(simulator: At, query: URLSearchParams): Promise<URL> {
  const response = await fetch(`${simulator.url}/sso/v2/oauth/authorize?${query.toString()}`, {
    redirect: 'manual',
  });
  const location = response.headers.get('location');
  if (location === null) throw new Error(`no redirect but ${response.status}: ${await response.text()}`);
  return new URL(location);
}

export function postToken(
  simulator: At,
  form: Record<string, string>,
  headers: Record<string, string> = { authorization: BASIC },
): Promise<Response> {
  return fetch(`${simulator.url}/sso/v2/oauth/token`, {
    method: 'POST',
    headers,
    body: new URLSearchParams(form),
  });
}

/** The token reply of a response, checked to be one. */
export async function tokenReply(response: Response): Promise<TokenReply> {
  const reply: unknown = await response.json();
  if (!isTokenReply(reply)) throw new Error(`no token but ${JSON.stringify(reply)}`);
  return reply;
}

function isTokenReply(value: unknown): value is TokenReply {
  return typeof value === 'object' && value !== null && 'access_token' in value;
}

/** Logs in headlessly and returns the tokens. */
export async function login(
  simulator: At,
  characterId: number,
  options: LoginOptions = {},
): Promise<TokenReply> {
  const { query, verifier } = loginQuery(options);
  query.set('character_id', String(characterId));
  const back = await authorize(simulator, query);
  const response = await postToken(simulator, {
    grant_type: 'authorization_code',
    code: back.searchParams.get('code') ?? '',
    code_verifier: verifier,
  });
  if (response.status !== 200) throw new Error(`login failed: ${response.status} ${await response.text()}`);
  return tokenReply(response);
}

/** Asks ESI, with the newest date unless the headers name one; the path begins with a slash. */
export function esi(
  simulator: At,
  path: string,
  token?: string,
  init: { headers?: Record<string, string>; body?: unknown } = {},
): Promise<Response> {
  return fetch(`${simulator.url}/esi${path}`, {
    method: init.body === undefined ? 'GET' : 'POST',
    headers: {
      'user-agent': 'simulator-test/1.0',
      'x-compatibility-date': COMPATIBILITY_DATES[0],
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...init.headers,
    },
    ...(init.body === undefined ? {} : { body: JSON.stringify(init.body) }),
  });
}

/** An access token with every scope, for load tests against another process. */
export async function tokenFor(url: string, characterId: number): Promise<string> {
  return (await login({ url }, characterId)).access_token;
}

/** The list in a response; what is not a record becomes an empty one. */
export async function rowsOf(response: Response, member?: string): Promise<Record<string, unknown>[]> {
  const value: unknown = await response.json();
  const list = member === undefined ? value : asRecord(value)?.[member];
  return Array.isArray(list) ? list.map((row: unknown) => asRecord(row) ?? {}) : [];
}
