import { type Db, tables } from '../kernel/index.ts';
import type { IdentityTables } from './schema.ts';

/** Revoked tokens keep their secrets this long, in case that many died by mistake of the SSO (see `refusals.ts`). */
const REVOKED_SECRETS_MS = 7 * 86_400_000;

/**
 * Deletes logins that were never finished, sessions that have ended and the secrets of tokens that are long
 * dead. Safe to run at any time, anywhere.
 */
export async function cleanUpIdentity(
  db: Db,
  now: Date,
): Promise<{ attempts: number; sessions: number; tokens: number }> {
  const own = tables<IdentityTables>(db);
  const attempts = await own
    .deleteFrom('identity.login_attempt')
    .where('expires_at', '<=', now)
    .executeTakeFirst();
  const sessions = await own.deleteFrom('identity.session').where('idle_until', '<=', now).executeTakeFirst();
  const tokens = await own
    .updateTable('identity.token')
    .set({ refresh_token: null, access_token: null, access_expires_at: null, refused_at: null })
    .where('status', '=', 'revoked')
    .where('refresh_token', 'is not', null)
    .where('status_at', '<', new Date(now.getTime() - REVOKED_SECRETS_MS))
    .executeTakeFirst();
  return {
    attempts: Number(attempts.numDeletedRows),
    sessions: Number(sessions.numDeletedRows),
    tokens: Number(tokens.numUpdatedRows),
  };
}
