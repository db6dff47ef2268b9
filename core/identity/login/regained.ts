import type { Kysely } from 'kysely';
import type { AppManifest } from '../../kernel/index.ts';
import type { IdentityTables } from '../schema.ts';
import type { VerifiedToken } from '../sso/verify-jwt.ts';
import { LOGIN_TOKEN } from '../tokens/token-rows.ts';
import type { LoginAttempt } from './login-attempts.ts';

/**
 * Whether a character that was chosen at EVE in place of the expected one may be taken: another own one of
 * the same user that is registered with the app already. Then the player only went through them in another order.
 */
export async function takesInstead(
  db: Kysely<IdentityTables>,
  { userId, appId }: LoginAttempt,
  { characterId, ownerHash }: VerifiedToken,
): Promise<boolean> {
  if (userId === null || appId === null) return false;
  const found = await db
    .selectFrom('identity.ownership as o')
    .innerJoin('identity.token as t', (join) =>
      join.onRef('t.character_id', '=', 'o.character_id').onRef('t.owner_hash', '=', 'o.owner_hash'),
    )
    .select('t.token_id')
    .where('o.user_id', '=', userId)
    .where('o.character_id', '=', characterId)
    .where('o.owner_hash', '=', ownerHash)
    .where('t.purpose', '=', appId)
    .executeTakeFirst();
  return found !== undefined;
}

/** Other apps whose own grant had ended, and that a new one for `appId` serves as well. */
export async function reawakenedApps(
  trx: Kysely<IdentityTables>,
  apps: readonly Pick<AppManifest, 'id' | 'scopes'>[],
  { characterId, ownerHash, scopes }: VerifiedToken,
  appId: string | null,
): Promise<string[]> {
  if (appId === null) return [];
  const ended = await trx
    .selectFrom('identity.token')
    .select('purpose')
    .where('character_id', '=', characterId)
    .where('owner_hash', '=', ownerHash)
    .where('purpose', 'not in', [LOGIN_TOKEN, appId])
    .where('status', '<>', 'valid')
    .execute();
  const purposes = new Set(ended.map(({ purpose }) => purpose));
  const granted = new Set(scopes);
  return apps
    .filter((app) => purposes.has(app.id) && (app.scopes ?? []).every(({ scope }) => granted.has(scope)))
    .map(({ id }) => id);
}
