import * as z from 'zod';
import type { Clock } from '../../kernel/index.ts';
import { limitConcurrency } from './limit-concurrency.ts';
import { ssoDocuments } from './sso-documents.ts';
import { classifyTokenFailure, type GrantType, SsoError } from './sso-error.ts';
import { callSso, parseJson, textOf } from './sso-http.ts';
import { type VerifiedToken, verifyJwt } from './verify-jwt.ts';

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
  /** Runs a task when it is its turn: so that no more than a few at a time talk to the SSO. */
  inTurn<T>(task: () => Promise<T>): Promise<T>;
  /** Asks for a new access token, to be called in turn. The answer may hold a new refresh token, and the old one is then dead. */
  refresh(refreshToken: string): Promise<TokenAnswer>;
  /** @throws JwtError when it is not a token of EVE for us. */
  verify(accessToken: string): Promise<VerifiedToken>;
}

export interface AuthorizeRequest {
  readonly redirectUri: string;
  readonly scopes: readonly string[];
  readonly state: string;
  readonly challenge: string;
}

/** EVE's SSO resets connections when it is asked much more at once. */
const CALLS_AT_ONCE = 5;

const tokenSchema = z.object({
  access_token: z.string().min(1),
  refresh_token: z.nullish(z.string().min(1)),
});

type Post = (url: string, form: Record<string, string>) => Promise<Response>;

/** A client of the SSO. It keeps the metadata and the keys, and calls with patience and a time limit. */
export function createSsoClient(options: SsoClientOptions): SsoClient {
  const { clientId, clock } = options;
  const headers = { 'user-agent': options.userAgent, accept: 'application/json' };
  const { metadata, keys } = ssoDocuments(options.metadataUrl, headers);
  const post = authenticatedPost(options, headers);
  const inTurn = limitConcurrency(CALLS_AT_ONCE);
  const requestToken = async (grantType: GrantType, form: Record<string, string>): Promise<TokenAnswer> =>
    askForToken(post, (await metadata()).token_endpoint, grantType, form);

  return {
    async authorizeUrl({ redirectUri, scopes, state, challenge }) {
      const query = new URLSearchParams({
        response_type: 'code',
        redirect_uri: redirectUri,
        client_id: clientId,
        scope: scopes.join(' '),
        state,
        code_challenge: challenge,
        code_challenge_method: 'S256',
      });
      return `${(await metadata()).authorization_endpoint}?${query.toString().replaceAll('+', '%20')}`;
    },
    exchangeCode: async (code, verifier) =>
      inTurn(async () => requestToken('authorization_code', { code, code_verifier: verifier })),
    inTurn,
    refresh: async (refreshToken) => requestToken('refresh_token', { refresh_token: refreshToken }),
    verify: async (accessToken) => verifyJwt(accessToken, { keys, clientId, now: clock.now() }),
  };
}

/** Posts forms with our client's name and secret. */
function authenticatedPost(options: SsoClientOptions, headers: Record<string, string>): Post {
  const basic = Buffer.from(`${options.clientId}:${options.clientSecret}`).toString('base64');
  return async (url, form) =>
    callSso(url, {
      method: 'POST',
      headers: { ...headers, authorization: `Basic ${basic}` },
      body: new URLSearchParams(form),
    });
}

async function askForToken(
  post: Post,
  url: string,
  grantType: GrantType,
  form: Record<string, string>,
): Promise<TokenAnswer> {
  const response = await post(url, { grant_type: grantType, ...form });
  const body = await textOf(response);
  if (!response.ok) {
    const retryAfter = response.headers.get('retry-after');
    throw classifyTokenFailure({ grantType, status: response.status, body: redact(body, form), retryAfter });
  }
  const parsed = tokenSchema.safeParse(parseJson(body));
  if (!parsed.success) throw new SsoError('not_now', 'the SSO answered without a token');
  return { accessToken: parsed.data.access_token, refreshToken: parsed.data.refresh_token ?? null };
}

/** An error text of the SSO must not carry what we sent into our logs. */
function redact(body: string, form: Record<string, string>): string {
  return Object.values(form).reduce((text, secret) => text.replaceAll(secret, '…'), body);
}
