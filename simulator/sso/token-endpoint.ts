import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { readBody, sendJson } from '../http/reply.ts';
import { ACCESS_TOKEN_SECONDS } from './access-tokens.ts';
import { CLIENTS } from './clients.ts';
import type { SsoClient } from './clients.ts';
import type { DeathCause, Grant } from './grants.ts';
import type { Sso } from './sso.ts';
import { sufferTrouble } from './token-trouble.ts';

const CALL_MS = 30;

const DEATH_NOTICES: Record<DeathCause, readonly [error: string, description: string]> = {
  missing: ['invalid_grant', 'Invalid refresh token. Token missing/expired.'],
  grant: ['invalid_grant', 'Invalid refresh token. Character grant missing/expired.'],
  migrate: ['invalid_grant', 'Invalid refresh token. Unable to migrate grant.'],
  expired: ['invalid_token', 'The refresh token is expired.'],
};

/** An answer of the token endpoint that is not a token. */
class TokenRefusal extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, description: string) {
    super(description);
    this.status = status;
    this.code = code;
  }
}

function unknownClient(): never {
  throw new TokenRefusal(401, 'invalid_client', 'Missing or invalid client credentials.');
}

function bad(description: string): never {
  throw new TokenRefusal(400, 'invalid_grant', description);
}

function die(cause: DeathCause): never {
  const [error, description] = DEATH_NOTICES[cause];
  throw new TokenRefusal(400, error, description);
}

interface Caller {
  client: SsoClient;
  /** Knew the client's secret. */
  confidential: boolean;
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

function secretsEqual(a: string, b: string): boolean {
  return timingSafeEqual(digest(a), digest(b));
}

/** Who is asking: Basic header, id and secret in the form, or a public client's bare id. */
function identify(sso: Sso, request: IncomingMessage, form: URLSearchParams): Caller {
  let id = form.get('client_id') ?? '';
  let secret = form.get('client_secret');
  const header = request.headers.authorization;
  if (header !== undefined) {
    const match = /^Basic ([A-Za-z0-9+/=_-]+)$/.exec(header);
    const [user = '', ...rest] = Buffer.from(match?.[1] ?? '', 'base64')
      .toString('utf8')
      .split(':');
    id = user;
    secret = rest.join(':');
  }
  const client = CLIENTS.get(id) ?? unknownClient();
  const isRight = secret === null || (secretsEqual(secret, client.secret) && !sso.settings.refusesSecrets);
  if (!isRight) unknownClient();
  return { client, confidential: secret !== null };
}

function verifierMatches(challenge: string, verifier: string): boolean {
  return createHash('sha256').update(verifier, 'ascii').digest('base64url') === challenge.replace(/=+$/, '');
}

async function exchangeCode(sso: Sso, caller: Caller, form: URLSearchParams): Promise<unknown> {
  const code =
    sso.grants.takeCode(form.get('code') ?? '', sso.clock.now()) ?? bad('Authorization code not found');
  if (code.clientId !== caller.client.id) bad('Authorization code was issued to another client');
  const redirectUri = form.get('redirect_uri');
  if (redirectUri !== null && redirectUri !== code.redirectUri) bad('Redirect URI does not match');
  const verifier = form.get('code_verifier');
  if (code.challenge !== undefined && (verifier === null || !verifierMatches(code.challenge, verifier))) {
    bad('Invalid code verifier');
  }
  if (code.challenge === undefined && !caller.confidential) {
    unknownClient();
  }
  const grant = { clientId: caller.client.id, characterId: code.characterId, scopes: code.scopes };
  if (code.scopes.length === 0) return tokenReply(sso, grant, code.scopes);
  sso.killOlderGrants(grant);
  const opened = sso.grants.open({ ...grant, isPublic: !caller.confidential }, sso.clock.now());
  return tokenReply(sso, opened, opened.scopes, opened.refreshToken);
}

async function refresh(sso: Sso, caller: Caller, form: URLSearchParams): Promise<unknown> {
  const found = sso.grants.find(form.get('refresh_token') ?? '') ?? die('missing');
  const { grant } = found;
  if (grant.clientId !== caller.client.id) {
    throw new TokenRefusal(400, 'invalid_token', 'The refresh token does not match the client specified.');
  }
  if (!caller.confidential && !grant.isPublic) {
    unknownClient();
  }
  if (grant.death !== undefined) die(grant.death);
  if (!found.current) {
    if (sso.rotation === 'always+reuse-revokes') sso.grants.kill(grant, 'grant');
    die('missing');
  }
  if (sso.isIdle(grant)) {
    sso.grants.kill(grant, 'expired');
    die('expired');
  }
  const asked = form.get('scope')?.split(' ').filter(Boolean);
  const scopes = asked && asked.length > 0 ? asked : grant.scopes;
  if (!scopes.every((scope) => grant.scopes.includes(scope))) {
    throw new TokenRefusal(400, 'invalid_scope', 'The requested scope exceeds the scope granted.');
  }
  const next = sso.grants.touch(grant, sso.clock.now(), sso.rotation !== 'never');
  return tokenReply(sso, next, scopes, next.refreshToken);
}

async function tokenReply(
  sso: Sso,
  grant: Pick<Grant, 'clientId' | 'characterId'>,
  scopes: readonly string[],
  refreshToken?: string,
): Promise<unknown> {
  return {
    access_token: await sso.accessTokenFor(grant.characterId, grant.clientId, scopes),
    // One less than the token lives: so it is in real life.
    expires_in: ACCESS_TOKEN_SECONDS - 1,
    token_type: 'Bearer',
    ...(refreshToken === undefined ? {} : { refresh_token: refreshToken }),
  };
}

async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  const type = request.headers['content-type'] ?? '';
  const text = await readBody(request);
  if (!type.startsWith('application/x-www-form-urlencoded')) {
    throw new TokenRefusal(400, 'invalid_request', 'The body must be application/x-www-form-urlencoded.');
  }
  return new URLSearchParams(text);
}

function sendRefusal(response: ServerResponse, error: unknown): void {
  if (!(error instanceof TokenRefusal)) throw error;
  sendJson(
    response,
    error.status,
    { error: error.code, error_description: error.message },
    error.status === 401 ? { 'WWW-Authenticate': 'Basic realm="login.eveonline.com"' } : {},
  );
}

/** Trades codes and refresh tokens for access tokens, if the settings let it. */
export async function tokenEndpoint(
  sso: Sso,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { trouble, connectionsMax } = sso.settings;
  const isCrowded = connectionsMax !== null && sso.tokenCalls >= connectionsMax;
  if (trouble !== null || isCrowded) {
    sufferTrouble(trouble ?? 'reset', request, response);
    return;
  }
  sso.tokenCalls += 1;
  try {
    // Here a call is over before the next one has arrived; EVE's take their time.
    if (connectionsMax !== null) await sleep(CALL_MS);
    sendJson(response, 200, await answer(sso, request));
  } catch (error) {
    sendRefusal(response, error);
  } finally {
    sso.tokenCalls -= 1;
  }
}

async function answer(sso: Sso, request: IncomingMessage): Promise<unknown> {
  const form = await readForm(request);
  const caller = identify(sso, request, form);
  const type = form.get('grant_type');
  if (type === 'authorization_code') return exchangeCode(sso, caller, form);
  if (type === 'refresh_token') return refresh(sso, caller, form);
  throw new TokenRefusal(400, 'unsupported_grant_type', 'Unsupported grant type.');
}

/** RFC 7009: always 200 for a known client, even when there was nothing to revoke. */
export async function revokeEndpoint(
  sso: Sso,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    const form = await readForm(request);
    const caller = identify(sso, request, form);
    const found = sso.grants.find(form.get('token') ?? '');
    if (found && found.grant.clientId === caller.client.id && found.grant.death === undefined) {
      sso.grants.kill(found.grant, 'missing');
    }
    sendJson(response, 200, {});
  } catch (error) {
    sendRefusal(response, error);
  }
}
