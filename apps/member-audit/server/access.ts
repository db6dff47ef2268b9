import { fail, type Viewer } from '@muster/core';
import type { Kysely } from 'kysely';
import type { BaseTables } from './tables.ts';

/**
 * THE predicate that decides who sees what: the registered characters that this viewer may open. Every
 * query that returns somebody's data joins it. Today: one's own, as long as one owns them.
 */
export function visibleCharacters<Tables extends BaseTables>(db: Kysely<Tables>, viewer: Viewer) {
  return base(db)
    .selectFrom('memberaudit.registration as r')
    .innerJoin('identity.ownership as o', (join) =>
      join.onRef('o.character_id', '=', 'r.character_id').onRef('o.owner_hash', '=', 'r.owner_hash'),
    )
    .where('r.ended_at', 'is', null)
    .where('o.user_id', '=', viewer.userId)
    .select(['r.registration_id', 'r.character_id', 'r.owner_hash', 'r.registered_at', 'o.user_id']);
}

/**
 * The registration of one character, if this viewer may open it.
 * @throws `resource.not_found` when it is not there or not for them: the two look the same.
 */
export async function openCharacter<Tables extends BaseTables>(
  db: Kysely<Tables>,
  viewer: Viewer,
  characterId: number,
): Promise<{ registrationId: number; characterId: number }> {
  const row = await visibleCharacters(db, viewer)
    .where('r.character_id', '=', characterId)
    .executeTakeFirst();
  if (row === undefined)
    throw fail('resource.not_found', { detail: 'No such character, or not yours to open' });
  return { registrationId: row.registration_id, characterId: row.character_id };
}

/**
 * The registration of one of the viewer's own characters: what changes or ends it is for its owner alone.
 * @throws `resource.not_found`
 */
export async function openOwnCharacter<Tables extends BaseTables>(
  db: Kysely<Tables>,
  viewer: Viewer,
  characterId: number,
): Promise<{ registrationId: number; characterId: number; ownerHash: string }> {
  const row = await visibleCharacters(db, viewer)
    .where('r.character_id', '=', characterId)
    .where('o.user_id', '=', viewer.userId)
    .executeTakeFirst();
  if (row === undefined) throw fail('resource.not_found', { detail: 'No such character among yours' });
  return { registrationId: row.registration_id, characterId: row.character_id, ownerHash: row.owner_hash };
}

/** A connection that knows more tables knows these too; Kysely cannot see that through a type parameter. */
function base<Tables extends BaseTables>(db: Kysely<Tables>): Kysely<BaseTables> {
  return db as unknown as Kysely<BaseTables>;
}
