import { sql } from 'kysely';
import { type Db, tables } from '../kernel/db-handle.ts';
import type { SyncTables } from './schema.ts';

export interface NewTarget {
  kind: string;
  subjectId: number;
  characterId: number;
  ownerHash: string;
}

/**
 * Begins to keep something in sync, or wakes it: sections that waited for their owner are due at once.
 * @returns the target's id, for `runTargetJob`.
 */
export async function addTarget(trx: Db, target: NewTarget, now: Date): Promise<number> {
  const db = tables<SyncTables>(trx);
  const { target_id } = await db
    .insertInto('sync.target')
    .values({
      kind: target.kind,
      subject_id: target.subjectId,
      character_id: target.characterId,
      owner_hash: target.ownerHash,
      next_due_at: now,
      wanted_at: null,
      queued_at: null,
      lease_owner: null,
      rate_limits: sql<string>`coalesce((
        select rate_limits from sync.target where character_id = ${target.characterId} limit 1), '{}')`,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['kind', 'subject_id'])
        .doUpdateSet({ next_due_at: now, wanted_at: now, owner_hash: target.ownerHash }),
    )
    .returning('target_id')
    .executeTakeFirstOrThrow();
  await db.updateTable('sync.section').set({ due_at: now }).where('target_id', '=', target_id).execute();
  return target_id;
}

/** Stops keeping something in sync. A run that is under way stores nothing more. */
export async function removeTarget(trx: Db, kind: string, subjectId: number): Promise<void> {
  await tables<SyncTables>(trx)
    .deleteFrom('sync.target')
    .where('kind', '=', kind)
    .where('subject_id', '=', subjectId)
    .execute();
}

/** Makes every section of a target due now ("update now"). ESI's own freshness still holds. */
export async function wantTarget(
  trx: Db,
  kind: string,
  subjectId: number,
  now: Date,
): Promise<number | null> {
  const db = tables<SyncTables>(trx);
  const target = await db
    .updateTable('sync.target')
    .set({ next_due_at: now, wanted_at: now, queued_at: null })
    .where('kind', '=', kind)
    .where('subject_id', '=', subjectId)
    .returning('target_id')
    .executeTakeFirst();
  if (target === undefined) return null;
  await db
    .updateTable('sync.section')
    .set({ due_at: now })
    .where('target_id', '=', target.target_id)
    .where('due_at', '>', now)
    .execute();
  return target.target_id;
}

/** Of these subjects, the targets that nobody has looked at yet. */
export async function unseenTargets(db: Db, kind: string, subjectIds: readonly number[]): Promise<number[]> {
  if (subjectIds.length === 0) return [];
  const rows = await tables<SyncTables>(db)
    .selectFrom('sync.target as t')
    .select('t.target_id')
    .where('t.kind', '=', kind)
    .where('t.subject_id', 'in', subjectIds)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb.selectFrom('sync.section as s').select('s.section').whereRef('s.target_id', '=', 't.target_id'),
        ),
      ),
    )
    .execute();
  return rows.map(({ target_id }) => target_id);
}

/** Gives back what dead workers held, so that others go on at once. */
export async function releaseLeases(db: Db, deadWorkerIds: readonly string[]): Promise<void> {
  await tables<SyncTables>(db)
    .updateTable('sync.target')
    .set({ lease_owner: null, lease_until: sql`'-infinity'`, queued_at: null })
    .where('lease_owner', 'in', deadWorkerIds)
    .execute();
}
