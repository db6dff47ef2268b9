import { sql } from 'kysely';
import type { Db } from '../../kernel/db-handle.ts';

/**
 * Notes that these structures stand in a character's own data, so that its token may ask for them. A new owner of
 * the character begins anew. A structure that nobody could name gets another chance with the newcomer's token: at
 * once, or after a day when somebody of the same corporation was refused already.
 */
export async function addWitness(
  trx: Db,
  structureIds: readonly number[],
  { characterId, ownerHash }: { characterId: number; ownerHash: string },
  now: Date,
): Promise<void> {
  if (structureIds.length === 0) return;
  const ids = structureIds.toSorted((a, b) => a - b);
  await sql`
    insert into universe.location_witness as w (location_id, character_id, owner_hash)
    select id, ${characterId}, ${ownerHash} from unnest(${ids}::int8[]) as id
    on conflict (location_id, character_id) do update set owner_hash = excluded.owner_hash, answer = null,
      answered_at = null, owner_id = null, failures = 0, retry_at = default
    where w.owner_hash <> excluded.owner_hash`.execute(trx);
  await sql`
    with hopeful as (
      select l.location_id, exists (
        select from universe.location_witness r
        join identity.character c on c.character_id = r.character_id
        join identity.character own on own.character_id = ${characterId}
        where r.location_id = l.location_id and r.answer = 403 and c.corporation_id = own.corporation_id) as is_doubtful
      from universe.location l
      join universe.location_witness w on w.location_id = l.location_id and w.character_id = ${characterId}
      where l.location_id = any(${ids}::int8[]) and l.resolved_at is null and l.retry_at > ${now} and w.answer is null
      for update of l skip locked)
    update universe.location l
    set retry_at = least(l.retry_at, ${now}::timestamptz + case when is_doubtful then interval '1 day' else '0' end)
    from hopeful where hopeful.location_id = l.location_id`.execute(trx);
}
