import { type Db, tables } from '../kernel/index.ts';
import type { IdentityTables } from './schema.ts';

/** Deletes logins that were never finished and sessions that have ended. Safe to run at any time, anywhere. */
export async function cleanUpIdentity(db: Db, now: Date): Promise<{ attempts: number; sessions: number }> {
  const own = tables<IdentityTables>(db);
  const attempts = await own
    .deleteFrom('identity.login_attempt')
    .where('expires_at', '<=', now)
    .executeTakeFirst();
  const sessions = await own
    .deleteFrom('identity.session')
    .where((is) => is.or([is('idle_until', '<=', now), is('ends_at', '<=', now)]))
    .executeTakeFirst();
  return { attempts: Number(attempts.numDeletedRows), sessions: Number(sessions.numDeletedRows) };
}
