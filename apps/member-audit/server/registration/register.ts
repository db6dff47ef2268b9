import {
  addTarget,
  type Db,
  enqueue,
  forgetGrant,
  onEvent,
  removeTarget,
  runTargetJob,
  runTargetNowJob,
  tables,
  targetJobKey,
  unseenTargets,
  untyped,
} from '@muster/core';
import type { Kysely } from 'kysely';
import type { BaseTables } from '../tables.ts';
import { purgeJob } from './purge.ts';

export const APP_ID = 'member-audit';

/** The kind of sync target that a registration is. */
export const TARGET_KIND = 'memberaudit.character';

/** How long data outlive a change of owner, for those who have to find out what happened. */
const KEPT_AFTER_TRANSFER_MILLISECONDS = 90 * 24 * 60 * 60 * 1_000;

/** Consent was given: from now on this character is kept in sync. */
export const onTokenGranted = onEvent('identity.token_granted', async (trx, event) => {
  const db = tables<BaseTables>(trx);
  if (event.appId === null) await hurryFirstSync(trx, event.userId);
  if (event.appId !== APP_ID) return;
  const existing = await db
    .selectFrom('memberaudit.registration')
    .select('registration_id')
    .where('character_id', '=', event.characterId)
    .where('owner_hash', '=', event.ownerHash)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  const registrationId = existing?.registration_id ?? (await insertRegistration(db, event));
  const targetId = await addTarget(
    trx,
    {
      kind: TARGET_KIND,
      subjectId: registrationId,
      characterId: event.characterId,
      ownerHash: event.ownerHash,
    },
    event.at,
  );
  await enqueue(trx, runTargetJob, { targetId }, { key: targetJobKey(targetId), priority: 'high' });
});

/** Somebody logged in: those of their characters that still wait for their first look at ESI go first. */
async function hurryFirstSync(trx: Db, userId: number): Promise<void> {
  const waiting = await tables<BaseTables>(trx)
    .selectFrom('memberaudit.registration')
    .select('registration_id')
    .where('user_id', '=', userId)
    .where('ended_at', 'is', null)
    .execute();
  const ids = waiting.map(({ registration_id }) => registration_id);
  for (const targetId of await unseenTargets(trx, TARGET_KIND, ids)) {
    await enqueue(trx, runTargetNowJob, { targetId }, { key: `sync.now:${targetId}` });
  }
}

/** The character changed hands or was given up: what its former owner had is out of sight at once. */
export const onOwnershipEnded = onEvent('identity.ownership_ended', async (trx, event) => {
  const db = tables<BaseTables>(trx);
  const ended = await db
    .updateTable('memberaudit.registration')
    .set({ ended_at: event.at, purge_at: new Date(event.at.getTime() + KEPT_AFTER_TRANSFER_MILLISECONDS) })
    .where('character_id', '=', event.characterId)
    .where('owner_hash', '=', event.ownerHash)
    .where('ended_at', 'is', null)
    .returning('registration_id')
    .execute();
  for (const { registration_id } of ended) await removeTarget(trx, TARGET_KIND, registration_id);
});

/** Ends a registration at its user's wish: its tokens are deleted at once, the data in the background. */
export async function endRegistration<Tables extends BaseTables>(
  db: Kysely<Tables>,
  registration: { registrationId: number; characterId: number; ownerHash: string },
  now: Date,
): Promise<void> {
  const { registrationId, characterId, ownerHash } = registration;
  await untyped(db)
    .transaction()
    .execute(async (trx) => {
      await forgetGrant(trx, { characterId, ownerHash, appId: APP_ID });
      await tables<BaseTables>(trx)
        .updateTable('memberaudit.registration')
        .set({ ended_at: now, purge_at: now })
        .where('registration_id', '=', registrationId)
        .execute();
      await removeTarget(trx, TARGET_KIND, registrationId);
      await enqueue(trx, purgeJob, {}, { key: 'memberaudit.purge' });
    });
}

async function insertRegistration(
  db: Kysely<BaseTables>,
  event: { characterId: number; ownerHash: string; userId: number; at: Date },
): Promise<number> {
  const { registration_id } = await db
    .insertInto('memberaudit.registration')
    .values({
      character_id: event.characterId,
      owner_hash: event.ownerHash,
      user_id: event.userId,
      registered_at: event.at,
      ended_at: null,
      purge_at: null,
    })
    .returning('registration_id')
    .executeTakeFirstOrThrow();
  return registration_id;
}
