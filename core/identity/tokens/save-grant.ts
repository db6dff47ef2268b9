import { type Kysely, sql } from 'kysely';
import type { IdentityTables } from '../schema.ts';
import type { SecretBox } from '../secrets/secret-box.ts';
import type { TokenAnswer } from '../sso/sso-client.ts';
import type { VerifiedToken } from '../sso/verify-jwt.ts';
import { tokenContext } from './token-rows.ts';

/**
 * Stores what a consent gave, in place of an earlier grant for the same purpose. A refresh of the earlier
 * one that is under way loses, because the version moves on. False when the SSO gave nothing to keep.
 */
export async function saveGrant(
  trx: Kysely<IdentityTables>,
  box: SecretBox,
  grant: { purpose: string; verified: VerifiedToken; answer: TokenAnswer; now: Date },
): Promise<boolean> {
  const { purpose, verified, answer, now } = grant;
  const { characterId, ownerHash } = verified;
  if (answer.refreshToken === null) return false;
  const row = { character_id: characterId, owner_hash: ownerHash, purpose };
  const values = {
    scopes: [...verified.scopes],
    refresh_token: box.seal(answer.refreshToken, tokenContext(row, 'refresh')),
    access_token: box.seal(answer.accessToken, tokenContext(row, 'access')),
    access_expires_at: verified.expiresAt,
    status: 'valid' as const,
    status_reason: null,
    status_at: now,
    retry_at: null,
    refused_at: null,
    granted_at: now,
    last_ok_at: now,
    lease_id: null,
    lease_until: null,
  };
  await trx
    .insertInto('identity.token')
    .values({ ...row, ...values })
    .onConflict((conflict) =>
      conflict
        .columns(['character_id', 'owner_hash', 'purpose'])
        .doUpdateSet({ ...values, version: sql<number>`token.version + 1` }),
    )
    .execute();
  return true;
}
