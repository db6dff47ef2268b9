import type { RateLimitOptions } from '@fastify/rate-limit';
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import * as z from 'zod';
import type { Config } from '../config/index.ts';
import { requestOrigin } from '../http/index.ts';
import {
  type AppManifest,
  type Db,
  fail as hostFail,
  MusterError,
  tables,
  type Viewer,
} from '../kernel/index.ts';
import { fail, LoginError } from './errors.ts';
import type { LoginIntent } from './login/login-attempts.ts';
import type { Login } from './login/login.ts';
import { LOGIN_SCOPES, registerScopes } from './login/register-scopes.ts';
import { returnPath } from './login/return-path.ts';
import type { IdentityTables } from './schema.ts';
import { cookieFor, LOGIN_COOKIE, readCookie, SESSION_COOKIE } from './sessions/session-cookie.ts';

export interface SsoRouteOptions {
  readonly db: Db;
  readonly login: Login;
  readonly config: Pick<Config, 'publicUrl' | 'eve'>;
  readonly apps: readonly Pick<AppManifest, 'id' | 'scopes' | 'registerPermission'>[];
}

// Strings only: a parameter given twice is an array and counts as not given.
const text = z.optional(z.string().min(1).max(2_000)).catch(undefined);
const beginQuery = z.object({ next: text });
const callbackQuery = z.object({ code: text, state: text, error: text, error_description: text });
const registerQuery = z.object({
  character: z.optional(z.coerce.number().int().positive()).catch(undefined),
});
const registerParams = z.object({ appId: z.string() });

/** Requests of one address to one of these pages; a login makes one to each of two. */
const rateLimit: RateLimitOptions = { max: 60, timeWindow: 60_000 };
const PUBLIC = { config: { access: { public: true }, rateLimit } } as const;
const SIGNED_IN = { config: { access: { signedIn: true }, rateLimit } } as const;

/**
 * The pages of the login: `/sso/login`, `/sso/add`, `/sso/register/:appId`, `/sso/callback`. They only ever
 * redirect: to EVE, to where the user wanted to go, or to `/login-failed?code=…`.
 */
export function ssoPlugin(options: SsoRouteOptions): FastifyPluginAsync {
  const { apps } = options;
  const db = tables<IdentityTables>(options.db);
  return async (server) => {
    server.addHook('onSend', async (_request, reply) => {
      void reply.header('cache-control', 'no-store').header('referrer-policy', 'no-referrer');
    });
    server.setErrorHandler((error, request, reply) => redirectFailure(error, request, reply));

    server.get('/sso/login', PUBLIC, async (request, reply) =>
      begin(options, request, reply, { purpose: 'login', appId: null, userId: null, scopes: LOGIN_SCOPES }),
    );
    server.get('/sso/add', SIGNED_IN, async (request, reply) => {
      const { userId } = viewerOf(request);
      const intent = { purpose: 'add', appId: null, userId, scopes: LOGIN_SCOPES } as const;
      return await begin(options, request, reply, intent);
    });
    server.get('/sso/register/:appId', SIGNED_IN, async (request, reply) => {
      const viewer = viewerOf(request);
      const { appId } = registerParams.parse(request.params);
      const { character: characterId = null } = registerQuery.parse(request.query);
      const scopes = await registerScopes(db, apps, { viewer, appId, characterId });
      const intent = { purpose: 'register', appId, userId: viewer.userId, characterId, scopes } as const;
      return await begin(options, request, reply, intent);
    });
    server.get('/sso/callback', PUBLIC, async (request, reply) => finish(options, request, reply));
  };
}

async function begin(
  { login, config }: SsoRouteOptions,
  request: FastifyRequest,
  reply: FastifyReply,
  intent: Omit<LoginIntent, 'returnTo'>,
): Promise<FastifyReply> {
  const { publicUrl, eve } = config;
  const { next } = beginQuery.parse(request.query);
  const redirectUri = eve.callbackUrl ?? `${requestOrigin(request, publicUrl)}/sso/callback`;
  const { url, browserSecret } = await login.begin({
    ...intent,
    returnTo: returnPath(next),
    redirectUri,
    browserSecret: readCookie(LOGIN_COOKIE, request, publicUrl),
  });
  const cookie = cookieFor(LOGIN_COOKIE, request, publicUrl);
  return reply.setCookie(cookie.name, browserSecret, cookie.options).redirect(url, 303);
}

async function finish(
  { login, config: { publicUrl } }: SsoRouteOptions,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const query = callbackQuery.parse(request.query);
  const { code = null, state = null, error = null } = query;
  const outcome = await login.complete({
    code,
    state,
    error,
    errorDescription: query.error_description ?? null,
    browserSecret: readCookie(LOGIN_COOKIE, request, publicUrl),
    viewer: request.viewer,
    sessionToken: readCookie(SESSION_COOKIE, request, publicUrl),
    client: { ip: request.ip, userAgent: request.headers['user-agent'] ?? null },
  });
  // Only now: a return that fails is no reason to spoil a login in another tab.
  const loginCookie = cookieFor(LOGIN_COOKIE, request, publicUrl);
  void reply.clearCookie(loginCookie.name, { ...loginCookie.options, maxAge: 0 });
  if (outcome.sessionToken !== null) {
    const cookie = cookieFor(SESSION_COOKIE, request, publicUrl);
    void reply.setCookie(cookie.name, outcome.sessionToken, cookie.options);
  }
  return reply.redirect(outcome.returnTo, 303);
}

function viewerOf(request: FastifyRequest): Viewer {
  if (request.viewer === null) throw hostFail('auth.login_required');
  return request.viewer;
}

/** A browser is here, so errors of a login become a page; those of the host (401, 404, 429) stay what they are. */
function redirectFailure(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const isLoginError = error instanceof MusterError && error.code.startsWith('login.');
  if (!isLoginError && statusOf(error) < 500) throw error;
  const known = isLoginError ? error : fail('login.failed', { cause: error });
  // Never the request's URL: it holds the code and the state.
  if (known.report) request.log.error({ err: known, code: known.code }, 'a login failed');
  else request.log.info({ code: known.code }, 'a login did not succeed');
  return reply.redirect(`/login-failed?${failureQuery(known).toString()}`, 303);
}

/** What the failure page is told: why, where to go on, and which scopes are at fault. */
function failureQuery(error: MusterError): URLSearchParams {
  const query = new URLSearchParams({ code: error.code });
  if (!(error instanceof LoginError)) return query;
  if (error.returnTo !== '/') query.set('next', error.returnTo);
  if (error.lacking !== null) {
    query.set(error.lacking.isCertain ? 'lacks' : 'may-lack', error.lacking.scopes.join(' '));
  }
  return query;
}

function statusOf(error: unknown): number {
  if (error instanceof MusterError) return error.status;
  const carriesStatus =
    error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number';
  return carriesStatus ? Number(error.statusCode) : 500;
}
