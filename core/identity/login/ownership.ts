import { type Kysely, sql } from 'kysely';
import { emit, type EventHandler, untyped } from '../../kernel/index.ts';
import { audit } from '../audit.ts';
import type { IdentityTables } from '../schema.ts';

type Trx = Kysely<IdentityTables>;

export interface OwnershipChange {
  readonly characterId: number;
  readonly userId: number;
  readonly ownerHash: string;
  readonly reason: string;
  readonly now: Date;
}

/**
 * Ends an ownership on the caller's transaction: history, tokens of a former owner, main character (by its
 * foreign key), sessions of a user who has no character left, and the event for the apps.
 */
export async function endOwnership(
  trx: Trx,
  handlers: readonly EventHandler[],
  change: OwnershipChange,
): Promise<void> {
  const { characterId, userId, ownerHash, reason, now } = change;
  await trx
    .deleteFrom('identity.ownership')
    .where('character_id', '=', characterId)
    .where('user_id', '=', userId)
    .execute();
  await recordHistory(trx, 'ended', change);
  if (reason === 'owner_changed') await forgetTokens(trx, characterId, ownerHash, now);
  await trx
    .deleteFrom('identity.session')
    .where('user_id', '=', userId)
    .where((is) =>
      is.not(
        is.exists(
          is
            .selectFrom('identity.ownership')
            .select('identity.ownership.character_id')
            .where('identity.ownership.user_id', '=', userId),
        ),
      ),
    )
    .execute();
  await audit(trx, now, { kind: 'ownership.ended', userId, characterId, detail: { reason } });
  await emit(handlers, untyped(trx), 'identity.ownership_ended', {
    characterId,
    userId,
    ownerHash,
    reason,
    at: now,
  });
}

/** Begins an ownership on the caller's transaction; the character becomes the main of a user who has none. */
export async function gainOwnership(trx: Trx, change: OwnershipChange): Promise<void> {
  const { characterId, userId, ownerHash, reason, now } = change;
  await trx
    .insertInto('identity.ownership')
    .values({ character_id: characterId, user_id: userId, owner_hash: ownerHash, since: now })
    .execute();
  await recordHistory(trx, 'gained', change);
  await audit(trx, now, { kind: 'ownership.gained', userId, characterId, detail: { reason } });
}

/** Tokens of an owner who is gone: their secrets are deleted at once, the row says why. */
export async function forgetTokens(
  trx: Trx,
  characterId: number,
  ownerHash: string,
  now: Date,
): Promise<void> {
  await trx
    .updateTable('identity.token')
    .set({
      status: 'revoked',
      status_reason: 'the character has a new owner',
      status_at: now,
      refresh_token: null,
      access_token: null,
      access_expires_at: null,
      retry_at: null,
      lease_id: null,
      lease_until: null,
      version: sql<number>`version + 1`,
    })
    .where('character_id', '=', characterId)
    .where('owner_hash', '=', ownerHash)
    .execute();
}

async function recordHistory(trx: Trx, kind: 'gained' | 'ended', change: OwnershipChange): Promise<void> {
  await trx
    .insertInto('identity.ownership_history')
    .values({
      character_id: change.characterId,
      user_id: change.userId,
      owner_hash: change.ownerHash,
      change: kind,
      reason: change.reason,
      at: change.now,
    })
    .execute();
}
