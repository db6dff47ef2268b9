import { timingSafeEqual } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Logger } from 'pino';
import {
  type AppManifest,
  type Clock,
  type Db,
  emit,
  type EventHandler,
  MusterError,
  tables,
  untyped,
  type Viewer,
} from '../../kernel/index.ts';
import { saveAffiliations } from '../affiliations/save-affiliations.ts';
import { audit, type ClientInfo } from '../audit.ts';
import { fail, LoginError } from '../errors.ts';
import type { IdentityTables } from '../schema.ts';
import type { SecretBox } from '../secrets/secret-box.ts';
import { endSession, startSession } from '../sessions/sessions.ts';
import { hashToken, pkceChallenge } from '../sso/pkce.ts';
import type { SsoClient, TokenAnswer } from '../sso/sso-client.ts';
import { SsoError } from '../sso/sso-error.ts';
import { JwtError, type VerifiedToken } from '../sso/verify-jwt.ts';
import { saveGrant } from '../tokens/save-grant.ts';
import type { Tokens } from '../tokens/token-provider.ts';
import { LOGIN_TOKEN } from '../tokens/token-rows.ts';
import { type Affiliation, type AffiliationSource, affiliationOf, saveCharacter } from './characters.ts';
import { type LoginAttempt, type LoginIntent, saveAttempt, takeAttempt } from './login-attempts.ts';
import { lackingScopes } from './lacking-scopes.ts';
import { reawakenedApps, takesInstead } from './regained.ts';
import { resolveUser } from './resolve-user.ts';
import { withParameter } from './return-path.ts';

export interface LoginOptions {
  readonly db: Db;
  readonly sso: SsoClient;
  readonly box: SecretBox;
  readonly clock: Clock;
  readonly log: Logger;
  readonly handlers: readonly EventHandler[];
  readonly apps: readonly Pick<AppManifest, 'id' | 'scopes' | 'registerPermission'>[];
  readonly tokens: Pick<Tokens, 'recheck'>;
  readonly affiliations: AffiliationSource;
}

/** What came back from EVE with the browser. */
export interface LoginReturn {
  readonly code: string | null;
  readonly state: string | null;
  readonly error: string | null;
  /** EVE's words about the error; never shown. */
  readonly errorDescription?: string | null;
  /** From the cookie that `beginLogin` asked for. */
  readonly browserSecret: string | null;
  /** Who is signed in at this moment. */
  readonly viewer: Viewer | null;
  /** The session to replace, when there is one. */
  readonly sessionToken: string | null;
  readonly client: ClientInfo;
}

export interface LoginOutcome {
  readonly purpose: LoginIntent['purpose'];
  readonly userId: number;
  readonly characterId: number;
  /** The token of a new session; null when the user was signed in already. */
  readonly sessionToken: string | null;
  readonly returnTo: string;
}

/** The two halves of a login at EVE, with the player's visit to EVE between them. */
export interface Login {
  /**
   * Where to send the browser, and the secret it must bring back (for a HttpOnly cookie of ten minutes): the
   * one it has already from another tab, or a new one.
   * @throws MusterError `login.sso_unavailable`
   */
  begin(
    intent: LoginIntent & { redirectUri: string; browserSecret?: string | null },
  ): Promise<{ url: string; browserSecret: string }>;
  /**
   * Ends a login: all its effects on the database in one transaction, after all calls to the SSO.
   * @throws MusterError `login.…`; a refused login leaves no token and no session behind.
   */
  complete(returned: LoginReturn): Promise<LoginOutcome>;
}

/** A login must not wait longer than this to know about earlier grants. */
const RECHECK_TIMEOUT_MS = 3_000;

/** A refusal is logged with what it proved; a state that nobody knows may be anybody's noise. */
const LOGGED_ELSEWHERE: ReadonlySet<string> = new Set(['login.use_main', 'login.expired']);

interface Proof {
  readonly attempt: LoginAttempt;
  readonly answer: TokenAnswer;
  readonly verified: VerifiedToken;
  readonly affiliation: Affiliation | null;
}

export function createLogin(options: LoginOptions): Login {
  const { sso, box, clock } = options;
  const db = tables<IdentityTables>(options.db);
  return {
    async begin({ redirectUri, browserSecret: known = null, ...intent }) {
      const { state, verifier, browserSecret } = await saveAttempt(db, box, clock.now(), intent, known);
      const request = { redirectUri, scopes: intent.scopes, state, challenge: pkceChallenge(verifier) };
      const url = await sso.authorizeUrl(request).catch((error: unknown) => {
        throw loginError(error);
      });
      return { url, browserSecret };
    },
    async complete(returned) {
      let attempt: LoginAttempt | null = null;
      try {
        attempt = await checkAttempt(db, options, returned);
        if (returned.code === null) throw await refusalOf(db, attempt, returned);
        return await enter(db, options, returned, { attempt, code: returned.code });
      } catch (error) {
        const known = loginError(error);
        if (!LOGGED_ELSEWHERE.has(known.code)) {
          const { viewer, client } = returned;
          const detail = { code: known.code };
          await audit(db, clock.now(), {
            kind: 'login.failed',
            userId: viewer?.userId ?? null,
            ip: client.ip,
            detail,
          });
        }
        if (attempt === null || known instanceof LoginError) throw known;
        throw new LoginError(known, attempt);
      }
    },
  };
}

/** From a code to everything that it changes. */
async function enter(
  db: Kysely<IdentityTables>,
  options: LoginOptions,
  returned: LoginReturn,
  { attempt, code }: { attempt: LoginAttempt; code: string },
): Promise<LoginOutcome> {
  const { affiliations, log, sso, tokens } = options;
  const answer = await sso.exchangeCode(code, attempt.verifier);
  const verified = await sso.verify(answer.accessToken);
  const { characterId, ownerHash } = verified;
  let exceptPurpose: string = LOGIN_TOKEN;
  try {
    checkScopes(attempt, verified);
    await checkCharacter(db, attempt, verified);
    const affiliation = await affiliationOf(affiliations, characterId, log);
    const outcome = await settle(db, options, returned, { attempt, answer, verified, affiliation });
    exceptPurpose = attempt.appId ?? LOGIN_TOKEN;
    return outcome;
  } finally {
    // Whatever we make of this login, at EVE it may have ended what the character granted before.
    const signal = AbortSignal.timeout(RECHECK_TIMEOUT_MS);
    await tokens.recheck({ characterId, ownerHash, exceptPurpose, signal });
  }
}

/** The attempt this return belongs to: ours, of this browser, in time, and of the user who is still signed in. */
async function checkAttempt(
  db: Kysely<IdentityTables>,
  { box, clock, apps }: LoginOptions,
  { state, browserSecret, viewer }: LoginReturn,
): Promise<LoginAttempt> {
  const attempt = state === null ? null : await takeAttempt(db, box, state);
  if (attempt === null || attempt.expiresAt <= clock.now()) throw fail('login.expired');
  if (browserSecret === null || !timingSafeEqual(hashToken(browserSecret), attempt.bindingHash)) {
    throw fail('login.other_browser');
  }
  if (attempt.purpose === 'login') return attempt;
  if (viewer === null || viewer.userId !== attempt.userId) throw fail('login.session_changed');
  if (attempt.purpose === 'register') {
    const app = apps.find(({ id }) => id === attempt.appId);
    const permission = app?.registerPermission;
    if (app === undefined || (permission !== undefined && !viewer.can(permission)))
      throw fail('login.not_permitted');
  }
  return attempt;
}

/** Why EVE sent the browser back without a code. */
async function refusalOf(
  db: Kysely<IdentityTables>,
  attempt: LoginAttempt,
  { error, errorDescription = null }: LoginReturn,
): Promise<MusterError> {
  if (error === 'invalid_scope') {
    const lacking = await lackingScopes(db, attempt.scopes, errorDescription);
    return new LoginError(fail('login.scope_missing'), { ...attempt, lacking });
  }
  if (error === 'server_error' || error === 'temporarily_unavailable') return fail('login.sso_unavailable');
  if (error === 'unauthorized_client' || error === 'invalid_request') return fail('login.sso_configuration');
  return fail('login.denied');
}

/** A player consents to everything that is asked or to nothing; what is missing, the EVE application lacks. */
function checkScopes(attempt: LoginAttempt, verified: VerifiedToken): void {
  const granted = new Set(verified.scopes);
  const scopes = attempt.scopes.filter((scope) => !granted.has(scope));
  if (scopes.length === 0) return;
  throw new LoginError(fail('login.scope_missing'), { ...attempt, lacking: { scopes, isCertain: true } });
}

/** Somebody else than expected is taken only if the same click would have been right for them. */
async function checkCharacter(
  db: Kysely<IdentityTables>,
  attempt: LoginAttempt,
  verified: VerifiedToken,
): Promise<void> {
  if (attempt.characterId === null || attempt.characterId === verified.characterId) return;
  if (!(await takesInstead(db, attempt, verified))) throw fail('login.wrong_character');
}

/** Everything a proven character changes, in one transaction. What a refused login proved (a sale) is kept. */
async function settle(
  db: Kysely<IdentityTables>,
  options: LoginOptions,
  returned: LoginReturn,
  { attempt, answer, verified, affiliation }: Proof,
): Promise<LoginOutcome> {
  const { box, clock, handlers } = options;
  const { purpose, appId } = attempt;
  // Who was meant may not be who came: the page that sent them says which it was.
  const returnTo =
    attempt.characterId === null
      ? attempt.returnTo
      : withParameter(attempt.returnTo, 'authorised', verified.characterId);
  const { characterId, ownerHash, scopes } = verified;
  const { ip } = returned.client;
  const now = clock.now();
  const outcome = await db.transaction().execute(async (trx) => {
    await saveCharacter(trx, verified, now);
    const signedInUserId = purpose === 'login' ? null : attempt.userId;
    const userId = await resolveUser(trx, { purpose, token: verified, signedInUserId, handlers, now });
    if (affiliation !== null) await saveAffiliations(trx, handlers, [affiliation], now);
    if (userId === null) {
      await audit(trx, now, {
        kind: 'login.refused',
        characterId,
        ip,
        detail: { reason: 'not the main character' },
      });
      return null;
    }
    const isStored = await saveGrant(trx, box, { purpose: appId ?? LOGIN_TOKEN, verified, answer, now });
    if (isStored) {
      const grant = { characterId, userId, ownerHash, scopes, at: now };
      const regained = await reawakenedApps(trx, options.apps, verified, appId);
      for (const id of [appId, ...regained]) {
        await emit(handlers, untyped(trx), 'identity.token_granted', { ...grant, appId: id });
      }
    }
    await audit(trx, now, { kind: purpose, userId, characterId, ip, detail: { app: appId } });
    const sessionToken = purpose === 'login' ? await rotateSession(trx, userId, now, returned) : null;
    return { purpose, userId, characterId, sessionToken, returnTo };
  });
  if (outcome === null) throw fail('login.use_main');
  return outcome;
}

/** A login always gets a new session, so that nobody can have planted the one it uses. */
async function rotateSession(
  trx: Kysely<IdentityTables>,
  userId: number,
  now: Date,
  returned: LoginReturn,
): Promise<string> {
  if (returned.sessionToken !== null) await endSession(trx, returned.sessionToken);
  await trx.updateTable('identity.user').set({ last_login_at: now }).where('user_id', '=', userId).execute();
  return await startSession(trx, userId, now, returned.client);
}

/** Anything that can go wrong, as one of our codes. */
function loginError(error: unknown): MusterError {
  if (error instanceof JwtError) return fail('login.token_refused', { cause: error });
  if (error instanceof SsoError) {
    const codes = {
      permanent: 'login.code_refused',
      configuration: 'login.sso_configuration',
      not_now: 'login.sso_unavailable',
    } as const;
    return fail(codes[error.fault], { cause: error });
  }
  return error instanceof MusterError ? error : fail('login.failed', { cause: error });
}
