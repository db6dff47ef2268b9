import { type Kysely, sql } from 'kysely';
import type { EventHandler } from '../../kernel/index.ts';
import type { IdentityTables, LoginPurpose } from '../schema.ts';
import type { VerifiedToken } from '../sso/verify-jwt.ts';
import { decideOwner, type OwnerFacts } from './decide-owner.ts';
import { endOwnership, gainOwnership } from './ownership.ts';

type Trx = Kysely<IdentityTables>;

export interface ProvenCharacter {
  readonly purpose: LoginPurpose;
  readonly token: VerifiedToken;
  readonly signedInUserId: number | null;
  readonly handlers: readonly EventHandler[];
  readonly now: Date;
}

/**
 * Applies what a proof of a character means to users and ownership, on the caller's transaction. The
 * character's row must be locked by it. Returns the user, or null when this login is refused.
 */
export async function resolveUser(trx: Trx, proven: ProvenCharacter): Promise<number | null> {
  const { token, signedInUserId, purpose, now } = proven;
  const { characterId, ownerHash, name } = token;
  const ownership = await currentOwnership(trx, characterId);
  const formerUserId = await formerUser(trx, characterId, ownerHash);
  const mains = await lockMains(trx, [ownership?.userId, formerUserId, signedInUserId]);
  const facts: OwnerFacts = {
    purpose,
    characterId,
    ownerHash,
    signedInUserId,
    ownership,
    formerUserId,
    mains,
  };
  const decision = decideOwner(facts);

  if (ownership !== null && decision.end !== null) {
    await endOwnership(trx, proven.handlers, { characterId, ...ownership, reason: decision.end, now });
  }
  if (decision.user === 'refused') return null;
  const userId = decision.user === 'new' ? await createUser(trx, name, now) : decision.user;
  if (decision.gain !== null) {
    await gainOwnership(trx, { characterId, userId, ownerHash, reason: decision.gain, now });
  }
  await adoptMain(trx, userId, characterId);
  return userId;
}

async function currentOwnership(
  trx: Trx,
  characterId: number,
): Promise<{ userId: number; ownerHash: string } | null> {
  const row = await trx
    .selectFrom('identity.ownership')
    .select(['user_id as userId', 'owner_hash as ownerHash'])
    .where('character_id', '=', characterId)
    .executeTakeFirst();
  return row ?? null;
}

/** Who last owned the character under this owner hash. */
async function formerUser(trx: Trx, characterId: number, ownerHash: string): Promise<number | null> {
  const row = await trx
    .selectFrom('identity.ownership_history')
    .select('user_id')
    .where('character_id', '=', characterId)
    .where('owner_hash', '=', ownerHash)
    .orderBy('history_id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.user_id ?? null;
}

/** Locks the users in the order of their ids, so that two logins never wait for each other in a circle. */
async function lockMains(
  trx: Trx,
  userIds: readonly (number | null | undefined)[],
): Promise<Map<number, number>> {
  const ids = [...new Set(userIds)].filter((id) => id !== null && id !== undefined);
  if (ids.length === 0) return new Map();
  const rows = await trx
    .selectFrom('identity.user')
    .select(['user_id', 'main_character_id'])
    .where('user_id', 'in', ids)
    .orderBy('user_id')
    .forUpdate()
    .execute();
  return new Map(
    rows.flatMap((row) =>
      row.main_character_id === null ? [] : [[row.user_id, row.main_character_id] as const],
    ),
  );
}

async function createUser(trx: Trx, name: string, now: Date): Promise<number> {
  const row = await trx
    .insertInto('identity.user')
    .values({ name, created_at: now, last_login_at: now, main_character_id: null })
    .returning('user_id')
    .executeTakeFirstOrThrow();
  return row.user_id;
}

/** A user without a main gets this one; a user is called like the main, also after it was renamed. */
async function adoptMain(trx: Trx, userId: number, characterId: number): Promise<void> {
  await sql`
    update identity."user" u
    set main_character_id = ${characterId}, name = c.name
    from identity.character c
    where u.user_id = ${userId} and c.character_id = ${characterId}
      and coalesce(u.main_character_id, ${characterId}) = ${characterId}
      and (u.main_character_id is null or u.name <> c.name)`.execute(trx);
}
