import type { Kysely } from 'kysely';
import { type Clock, type Db, tables } from '../../kernel/index.ts';
import type { ClientInfo } from '../audit.ts';
import type { IdentityTables } from '../schema.ts';
import { hashToken, randomToken } from '../sso/pkce.ts';

const DAY_MS = 86_400_000;
const IDLE_MS = 14 * DAY_MS;
const ABSOLUTE_MS = 90 * DAY_MS;
/** A request writes `seen_at` only when the last one is this old: reading pages must not write rows. */
const SEEN_EVERY_MS = 5 * 60_000;
const USER_AGENT_CHARACTERS_MAX = 200;
/** What a token of ours looks like; anything else is not worth a query. */
const TOKEN_SHAPE = /^[\w-]{43}$/;

/** Signed-in browsers: 14 days idle, 90 days at most. The database knows only hashes of their tokens. */
export interface Sessions {
  /** The user of a session token that is still good, or null. Moves the idle end now and then. */
  authenticate(token: string | null, client: ClientInfo): Promise<{ userId: number } | null>;
  /** Ends one session. Unknown tokens are fine. */
  end(token: string): Promise<void>;
  /** Ends all sessions of a user, on all devices. */
  endAll(userId: number): Promise<void>;
}

export function createSessions({ db, clock }: { db: Db; clock: Clock }): Sessions {
  const own = tables<IdentityTables>(db);
  return {
    async authenticate(token, client) {
      if (token === null || !TOKEN_SHAPE.test(token)) return null;
      const now = clock.now();
      // `idle_until` is never later than `ends_at`, so it tells both ends.
      const row = await own
        .selectFrom('identity.session')
        .select(['user_id', 'seen_at', 'ends_at'])
        .where('token_hash', '=', hashToken(token))
        .where('idle_until', '>', now)
        .executeTakeFirst();
      if (row === undefined) return null;
      if (now.getTime() - row.seen_at.getTime() >= SEEN_EVERY_MS)
        await touch(own, token, row.ends_at, now, client);
      return { userId: row.user_id };
    },
    async end(token) {
      await endSession(own, token);
    },
    async endAll(userId) {
      await endAllSessions(own, userId);
    },
  };
}

/** Starts a session and returns its token, which is stored nowhere but in the user's cookie. */
export async function startSession(
  db: Kysely<IdentityTables>,
  userId: number,
  now: Date,
  client: ClientInfo,
): Promise<string> {
  const token = randomToken();
  await db
    .insertInto('identity.session')
    .values({
      token_hash: hashToken(token),
      user_id: userId,
      created_at: now,
      seen_at: now,
      idle_until: new Date(now.getTime() + IDLE_MS),
      ends_at: new Date(now.getTime() + ABSOLUTE_MS),
      ...clientColumns(client),
    })
    .execute();
  return token;
}

/** Ends one session on the caller's transaction. */
export async function endSession(db: Kysely<IdentityTables>, token: string): Promise<void> {
  await db.deleteFrom('identity.session').where('token_hash', '=', hashToken(token)).execute();
}

/** Ends all sessions of a user on the caller's transaction. */
export async function endAllSessions(db: Kysely<IdentityTables>, userId: number): Promise<void> {
  await db.deleteFrom('identity.session').where('user_id', '=', userId).execute();
}

async function touch(
  db: Kysely<IdentityTables>,
  token: string,
  endsAt: Date,
  now: Date,
  client: ClientInfo,
): Promise<void> {
  await db
    .updateTable('identity.session')
    .set({
      seen_at: now,
      idle_until: new Date(Math.min(now.getTime() + IDLE_MS, endsAt.getTime())),
      ...clientColumns(client),
    })
    .where('token_hash', '=', hashToken(token))
    .execute();
}

function clientColumns({ ip, userAgent }: ClientInfo): { ip: string | null; user_agent: string | null } {
  return { ip, user_agent: userAgent?.slice(0, USER_AGENT_CHARACTERS_MAX) ?? null };
}
