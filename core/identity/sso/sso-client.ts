import * as z from 'zod';
import type { Clock } from '../../kernel/index.ts';
import { cachedDocument } from './cached-document.ts';
import { limitConcurrency } from './limit-concurrency.ts';
import { classifyTokenFailure, type GrantType, SsoError } from './sso-error.ts';
import { rollingKeys, type VerifiedToken, verifyJwt } from './verify-jwt.ts';

export interface SsoClientOptions {
  readonly metadataUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly userAgent: string;
  readonly clock: Clock;
}

export interface TokenAnswer {
  readonly accessToken: string;
  /** Null when the SSO gave none: no scope was asked, or the old one stays valid. */
  readonly refreshToken: string | null;
}

/** EVE's single sign-on, version 2. Every method throws SsoError when the SSO does not do it. */
export interface SsoClient {
  /** Where to send the browser. In demo it is a path on our own port. */
  authorizeUrl(request: AuthorizeRequest): Promise<string>;
  /** Trades a code for tokens; works once. */
  exchangeCode(code: string, verifier: string): Promise<TokenAnswer>;
  /** Asks for a new access token. The answer may hold a new refresh token, and the old one is then dead. */
  refresh(refreshToken: string): Promise<TokenAnswer>;
  /** @throws JwtError when it is not a token of EVE for us. */
  verify(accessToken: string): Promise<VerifiedToken>;
  /** Tells the SSO to forget a grant. */
  revoke(refreshToken: string): Promise<void>;
}

export interface AuthorizeRequest {
  readonly redirectUri: string;
  readonly scopes: readonly string[];
  readonly state: string;
  readonly challenge: string;
}

const TIMEOUT_MS = 10_000;
/** EVE's SSO resets connections when it is asked much more at once. */
const CALLS_AT_ONCE = 5;
const METADATA_TIMES = { freshMs: 3_600_000, retryMs: 30_000 };
const KEY_TIMES = { freshMs: 3_600_000, retryMs: 30_000 };

const endpoint = z.url({ protocol: /^https?$/ });
const metadataSchema = z.object({
  authorization_endpoint: z.union([endpoint, z.string().regex(/^\/[^/\\]/)]),
  token_endpoint: endpoint,
  jwks_uri: endpoint,
  revocation_endpoint: z.optional(endpoint),
});
const keySetSchema = z.object({ keys: z.array(z.looseObject({ kty: z.string() })).min(1) });
const tokenSchema = z.object({
  access_token: z.string().min(1),
  refresh_token: z.nullish(z.string().min(1)),
});

/** A client of the SSO. It keeps the metadata and the keys, and calls with patience and a time limit. */
export function createSsoClient(options: SsoClientOptions): SsoClient {
  const { clientId, clock } = options;
  const limited = limitConcurrency(CALLS_AT_ONCE);
  const headers = { 'user-agent': options.userAgent, accept: 'application/json' };
  const basic = Buffer.from(`${clientId}:${options.clientSecret}`).toString('base64');

  const metadata = cachedDocument(
    async () => metadataSchema.parse(await getJson(options.metadataUrl, headers)),
    METADATA_TIMES,
  );
  const keySet = cachedDocument(async () => {
    const { jwks_uri: url } = await metadata.get().catch(asSsoError);
    return keySetSchema.parse(await getJson(url, headers));
  }, KEY_TIMES);
  const keys = rollingKeys({
    get: async () => keySet.get().catch(asSsoError),
    reload: async () => keySet.reload().catch(asSsoError),
  });

  const post = async (url: string, form: Record<string, string>): Promise<Response> =>
    await limited(async () =>
      call(url, {
        method: 'POST',
        headers: { ...headers, authorization: `Basic ${basic}` },
        body: new URLSearchParams(form),
      }),
    );

  const requestToken = async (grantType: GrantType, form: Record<string, string>): Promise<TokenAnswer> => {
    const { token_endpoint: url } = await metadata.get().catch(asSsoError);
    const response = await post(url, { grant_type: grantType, ...form });
    const body = await textOf(response);
    if (!response.ok) {
      const retryAfter = response.headers.get('retry-after');
      throw classifyTokenFailure({
        grantType,
        status: response.status,
        body: redact(body, form),
        retryAfter,
      });
    }
    return parseTokenAnswer(body);
  };

  return {
    async authorizeUrl({ redirectUri, scopes, state, challenge }) {
      const { authorization_endpoint: url } = await metadata.get().catch(asSsoError);
      const query = new URLSearchParams({
        response_type: 'code',
        redirect_uri: redirectUri,
        client_id: clientId,
        scope: scopes.join(' '),
        state,
        code_challenge: challenge,
        code_challenge_method: 'S256',
      });
      return `${url}?${query.toString().replaceAll('+', '%20')}`;
    },
    exchangeCode: async (code, verifier) =>
      requestToken('authorization_code', { code, code_verifier: verifier }),
    refresh: async (refreshToken) => requestToken('refresh_token', { refresh_token: refreshToken }),
    verify: async (accessToken) => verifyJwt(accessToken, { keys, clientId, now: clock.now() }),
    async revoke(refreshToken) {
      const { revocation_endpoint: url } = await metadata.get().catch(asSsoError);
      if (url === undefined) return;
      const response = await post(url, { token_type_hint: 'refresh_token', token: refreshToken });
      await response.body?.cancel();
      if (!response.ok) throw new SsoError('not_now', `the SSO answered ${response.status} to a revocation`);
    },
  };
}

async function call(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, { ...init, redirect: 'error', signal: AbortSignal.timeout(TIMEOUT_MS) });
  } catch (cause) {
    throw new SsoError('not_now', `the SSO at ${new URL(url).host} cannot be reached`, { cause });
  }
}

async function textOf(response: Response): Promise<string> {
  try {
    return await response.text();
  } catch (cause) {
    throw new SsoError('not_now', 'the answer of the SSO broke off', { cause });
  }
}

async function getJson(url: string, headers: Record<string, string>): Promise<unknown> {
  const response = await call(url, { headers });
  const body = await textOf(response);
  if (!response.ok)
    throw new SsoError('not_now', `the SSO answered ${response.status} to ${new URL(url).pathname}`);
  return parseJson(body);
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    // Not the cause: a parse error quotes the body.
    throw new SsoError('not_now', 'the SSO answered something that is not JSON');
  }
}

function parseTokenAnswer(body: string): TokenAnswer {
  const parsed = tokenSchema.safeParse(parseJson(body));
  if (!parsed.success) throw new SsoError('not_now', 'the SSO answered without a token');
  return { accessToken: parsed.data.access_token, refreshToken: parsed.data.refresh_token ?? null };
}

/** An error text of the SSO must not carry what we sent into our logs. */
function redact(body: string, form: Record<string, string>): string {
  return Object.values(form).reduce((text, secret) => text.replaceAll(secret, '…'), body);
}

function asSsoError(cause: unknown): never {
  throw cause instanceof SsoError
    ? cause
    : new SsoError('not_now', 'the SSO describes itself in a way we do not understand', { cause });
}
