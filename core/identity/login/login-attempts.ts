import type { Kysely } from 'kysely';
import type { IdentityTables, LoginPurpose } from '../schema.ts';
import type { SecretBox } from '../secrets/secret-box.ts';
import { hashToken, randomToken } from '../sso/pkce.ts';

/** A login takes this long at most. */
const ATTEMPT_MS = 10 * 60_000;

/** What a login is for, from the redirect to EVE until the callback. */
export interface LoginIntent {
  readonly purpose: LoginPurpose;
  readonly appId: string | null;
  readonly userId: number | null;
  /** Who is to be chosen at EVE; left out or null for anybody. */
  readonly characterId?: number | null;
  readonly scopes: readonly string[];
  readonly returnTo: string;
}

export interface LoginAttempt extends LoginIntent {
  readonly characterId: number | null;
  readonly bindingHash: Buffer;
  readonly verifier: string;
  readonly expiresAt: Date;
}

const sealContext = (stateHash: Buffer): string[] => ['login_attempt', stateHash.toString('hex')];

/** What a secret of ours looks like; a browser that brings anything else gets a new one. */
const SECRET_SHAPE = /^[\w-]{43}$/;

/**
 * Stores an attempt; only hashes of the state and of the browser's secret, the PKCE verifier encrypted. A
 * browser keeps the secret it has (`knownSecret`), so that logins in two tabs do not spoil each other.
 */
export async function saveAttempt(
  db: Kysely<IdentityTables>,
  box: SecretBox,
  now: Date,
  intent: LoginIntent,
  knownSecret: string | null,
): Promise<{ state: string; verifier: string; browserSecret: string }> {
  const state = randomToken();
  const verifier = randomToken();
  const browserSecret = knownSecret !== null && SECRET_SHAPE.test(knownSecret) ? knownSecret : randomToken();
  const stateHash = hashToken(state);
  await db
    .insertInto('identity.login_attempt')
    .values({
      state_hash: stateHash,
      binding_hash: hashToken(browserSecret),
      verifier: box.seal(verifier, sealContext(stateHash)),
      purpose: intent.purpose,
      app_id: intent.appId,
      user_id: intent.userId,
      character_id: intent.characterId ?? null,
      scopes: [...intent.scopes],
      return_to: intent.returnTo,
      created_at: now,
      expires_at: new Date(now.getTime() + ATTEMPT_MS),
    })
    .execute();
  return { state, verifier, browserSecret };
}

/** Takes an attempt out of the table: whatever comes of it, its state never works again. */
export async function takeAttempt(
  db: Kysely<IdentityTables>,
  box: SecretBox,
  state: string,
): Promise<LoginAttempt | null> {
  const stateHash = hashToken(state);
  const row = await db
    .deleteFrom('identity.login_attempt')
    .where('state_hash', '=', stateHash)
    .returningAll()
    .executeTakeFirst();
  if (row === undefined) return null;
  return {
    purpose: row.purpose,
    appId: row.app_id,
    userId: row.user_id,
    characterId: row.character_id,
    scopes: row.scopes,
    returnTo: row.return_to,
    bindingHash: row.binding_hash,
    verifier: box.open(row.verifier, sealContext(stateHash)),
    expiresAt: row.expires_at,
  };
}
