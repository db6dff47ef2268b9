import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Kysely } from 'kysely';
import type { Logger } from 'pino';
import { type Clock, type EventHandler, TokenUnavailableError } from '../../kernel/index.ts';
import { renameCharacter } from '../login/characters.ts';
import { endOwnership, forgetTokens } from '../login/ownership.ts';
import type { IdentityTables } from '../schema.ts';
import type { SecretBox } from '../secrets/secret-box.ts';
import type { SsoClient, TokenAnswer } from '../sso/sso-client.ts';
import { SsoError } from '../sso/sso-error.ts';
import type { VerifiedToken } from '../sso/verify-jwt.ts';
import { recordRefusal } from './refusals.ts';
import type { SsoPause } from './sso-pause.ts';
import {
  readToken,
  releaseLease,
  saveAccess,
  saveRotation,
  takeLease,
  type TokenCandidate,
  tokenContext,
  type TokenRow,
} from './token-rows.ts';

export interface RefreshOptions {
  readonly db: Kysely<IdentityTables>;
  readonly sso: SsoClient;
  readonly box: SecretBox;
  readonly clock: Clock;
  readonly log: Logger;
  readonly handlers: readonly EventHandler[];
  readonly pause: SsoPause;
}

/** Longer than the SSO client takes for metadata and answer, so that no lease ends while its holder still asks. */
const LEASE_MS = 30_000;
const POLL_MS = 100;

/** So long a database that is away is waited for with a rotated token in hand. */
const SAVE_MS = 20_000;

/**
 * Refreshes a token, once for all who ask at this moment in any process: one takes the lease and asks the
 * SSO, the others wait for what it stores. Returns the row with a new access token.
 * @throws TokenUnavailableError
 */
export async function refreshToken(options: RefreshOptions, seen: TokenCandidate): Promise<TokenRow> {
  const deadlineMs = performance.now() + LEASE_MS;
  do {
    // The lease comes last: held while waiting for a turn, it would end before its holder asks.
    const refreshed = await options.sso.inTurn(async () => refreshIfFree(options, seen));
    if (refreshed !== null) return refreshed;
    const current = await waitForHolder(options, seen.token_id, deadlineMs);
    if (hasNewAccess(current, seen)) return current;
    if (current.lease_id === null) throw faultOf(current);
  } while (performance.now() < deadlineMs);
  throw new TokenUnavailableError(
    'unavailable',
    'another process is refreshing this token and does not finish',
  );
}

/** Refreshes under a lease, unless the SSO is left alone now; null when somebody else has it. */
async function refreshIfFree(options: RefreshOptions, seen: TokenCandidate): Promise<TokenRow | null> {
  const pauseSeconds = options.pause.remainingSeconds(options.clock.nowMs());
  if (pauseSeconds > 0) {
    throw new TokenUnavailableError('unavailable', `the SSO does not answer; next try in ${pauseSeconds} s`);
  }
  const now = new Date();
  const lease = { id: randomUUID(), until: new Date(now.getTime() + LEASE_MS) };
  const held = await takeLease(options.db, seen.token_id, lease, now);
  return held === null ? null : await refreshHeld(options, seen, { ...held, lease_id: lease.id });
}

/** Waits until the lease of somebody else is given back or has ended. */
async function waitForHolder({ db }: RefreshOptions, tokenId: number, deadlineMs: number): Promise<TokenRow> {
  for (;;) {
    const row = await readToken(db, tokenId);
    if (row === null) throw new TokenUnavailableError('missing', 'the token is gone');
    const isHeld = row.lease_until !== null && row.lease_until > new Date();
    if (!isHeld || performance.now() >= deadlineMs) return row;
    await sleep(POLL_MS);
  }
}

/** Every sealing is different, so another value means another access token, whatever the clock says. */
function hasNewAccess(current: TokenRow, seen: TokenCandidate): boolean {
  if (current.access_token === null) return false;
  return seen.access_token === null || !current.access_token.equals(seen.access_token);
}

/** What a row that was not refreshed says about itself. */
function faultOf(row: TokenRow): TokenUnavailableError {
  if (row.status === 'revoked') return new TokenUnavailableError('revoked', row.status_reason ?? 'revoked');
  if (row.status === 'suspended')
    return new TokenUnavailableError('suspended', row.status_reason ?? 'suspended');
  return new TokenUnavailableError(
    'unavailable',
    'another process tried to refresh this token and could not',
  );
}

type Held = TokenRow & { lease_id: string };

async function refreshHeld(options: RefreshOptions, seen: TokenCandidate, held: Held): Promise<TokenRow> {
  const { db, box } = options;
  if (hasNewAccess(held, seen)) {
    // Somebody refreshed it between our look and our lease.
    await releaseLease(db, held.token_id, held.lease_id);
    return held;
  }
  if (held.refresh_token === null || held.status === 'revoked') {
    await releaseLease(db, held.token_id, held.lease_id);
    throw faultOf({ ...held, status: 'revoked' });
  }
  try {
    const refreshToken = box.open(held.refresh_token, tokenContext(held, 'refresh'));
    const sent = { refreshToken, needsNewSeal: !box.isCurrent(held.refresh_token) };
    const answer = await options.sso.refresh(refreshToken);
    noteAnswer(options);
    return await storeAnswer(options, held, sent, answer);
  } catch (error) {
    if (error instanceof TokenUnavailableError) throw error;
    throw await handleFailure(options, held, error);
  }
}

/**
 * The rotation first, in a statement of its own: from here on the old refresh token may be dead. One that stays is
 * sealed anew when the secret was replaced.
 */
async function storeAnswer(
  options: RefreshOptions,
  held: Held,
  sent: { refreshToken: string; needsNewSeal: boolean },
  answer: TokenAnswer,
): Promise<TokenRow> {
  const { db, box, clock, sso } = options;
  let { version } = held;
  const refreshToken = answer.refreshToken ?? sent.refreshToken;
  if (refreshToken !== sent.refreshToken || sent.needsNewSeal) {
    const sealed = box.seal(refreshToken, tokenContext(held, 'refresh'));
    if (!(await untilSaved(async () => saveRotation(db, held, sealed))))
      return await replacedMeanwhile(db, held);
    version += 1;
  }
  const verified = await sso.verify(answer.accessToken);
  if (verified.characterId !== held.character_id)
    throw new Error('the SSO answered with a token of another character');
  if (verified.ownerHash !== held.owner_hash) throw await handleNewOwner(options, held, verified);
  await renameCharacter(db, verified);
  const sealed = box.seal(answer.accessToken, tokenContext(held, 'access'));
  const { token_id: tokenId } = held;
  const row = await saveAccess(db, {
    tokenId,
    version,
    sealed,
    expiresAt: verified.expiresAt,
    now: clock.now(),
  });
  return row ?? (await replacedMeanwhile(db, held));
}

/** A database that restarts at this very moment must not cost the only refresh token that still lives. */
async function untilSaved<T>(save: () => Promise<T>): Promise<T> {
  const deadlineMs = performance.now() + SAVE_MS;
  for (;;) {
    try {
      return await save();
    } catch (error) {
      if (performance.now() >= deadlineMs) throw error;
      await sleep(POLL_MS);
    }
  }
}

/** A new consent replaced the token while we refreshed the old one: what it stored is newer than ours. */
async function replacedMeanwhile(db: Kysely<IdentityTables>, held: Held): Promise<TokenRow> {
  const row = await readToken(db, held.token_id);
  if (row !== null && row.access_token !== null && row.status === 'valid') return row;
  throw row === null ? new TokenUnavailableError('missing', 'the token is gone') : faultOf(row);
}

/** The character was transferred: the grant still answers, but for somebody else. */
async function handleNewOwner(
  { db, clock, handlers, log }: RefreshOptions,
  held: Held,
  verified: VerifiedToken,
): Promise<TokenUnavailableError> {
  const { character_id: characterId, owner_hash: ownerHash } = held;
  const now = clock.now();
  await db.transaction().execute(async (trx) => {
    // The same lock as a login takes, before anything else.
    await trx
      .selectFrom('identity.character')
      .select('character_id')
      .where('character_id', '=', characterId)
      .forUpdate()
      .execute();
    const ownership = await trx
      .selectFrom('identity.ownership')
      .select('user_id as userId')
      .where('character_id', '=', characterId)
      .where('owner_hash', '=', ownerHash)
      .executeTakeFirst();
    if (ownership === undefined) await forgetTokens(trx, characterId, ownerHash, now);
    else
      await endOwnership(trx, handlers, {
        characterId,
        ...ownership,
        ownerHash,
        reason: 'owner_changed',
        now,
      });
  });
  log.warn({ characterId: verified.characterId }, 'a character has a new owner; its former owner lost it');
  return new TokenUnavailableError('revoked', 'the character has a new owner');
}

/** Said when it begins and once an hour: an outage of a day must not drown everything else in the log. */
function reportOutage(log: Logger, error: SsoError): void {
  if (error.fault === 'configuration') {
    log.error(
      { err: error },
      'EVE refuses this application; check EVE_CLIENT_ID and EVE_CLIENT_SECRET. No token is touched.',
    );
  } else log.warn({ err: error }, 'the SSO of EVE does not do its work. No token is touched.');
}

function noteAnswer({ pause, log }: RefreshOptions): void {
  const failures = pause.succeeded();
  if (failures > 0) log.info({ failures }, 'the SSO of EVE answers again');
}

/** What a failed refresh means for the token; only an answer that calls the grant dead costs it anything. */
async function handleFailure(
  options: RefreshOptions,
  held: Held,
  error: unknown,
): Promise<TokenUnavailableError> {
  const { db, clock, log, pause } = options;
  if (!(error instanceof SsoError)) {
    await releaseLease(db, held.token_id, held.lease_id);
    log.error(
      { err: error, characterId: held.character_id },
      'a refreshed token could not be used; it is kept',
    );
    return new TokenUnavailableError('unavailable', 'the refreshed token could not be used', {
      cause: error,
    });
  }
  if (error.fault === 'permanent') {
    noteAnswer(options);
    return await handleRefusal(options, held, error);
  }
  await releaseLease(db, held.token_id, held.lease_id);
  if (pause.failed(clock.nowMs(), error.retryAfterSeconds)) reportOutage(log, error);
  return new TokenUnavailableError('unavailable', error.message, { cause: error });
}

async function handleRefusal(
  options: RefreshOptions,
  held: Held,
  error: SsoError,
): Promise<TokenUnavailableError> {
  const { db, clock, log, handlers } = options;
  const current = await readToken(db, held.token_id);
  if (current !== null && current.version !== held.version) {
    // We sent a refresh token that somebody has rotated or replaced: the refusal was not about the new one.
    await releaseLease(db, held.token_id, held.lease_id);
    return current.status === 'valid'
      ? new TokenUnavailableError('unavailable', 'the token was replaced during the refresh', {
          cause: error,
        })
      : faultOf(current);
  }
  const { status, recentRefusals } = await recordRefusal(db, handlers, held, error.message, clock.now());
  if (status === 'suspended') {
    log.error(
      { recentRefusals },
      'EVE calls many grants dead at once; they are suspended, not revoked, and will be tried again',
    );
  } else {
    log.info({ characterId: held.character_id, reason: error.message }, 'a grant was revoked at EVE');
  }
  return new TokenUnavailableError(status, error.message, { cause: error });
}
