import { type Kysely, sql } from 'kysely';
import { BATCH_MAX } from '../../kernel/index.ts';
import type { IdentityTables } from '../schema.ts';

/** How long ESI gives the same answer about a character: nothing is asked again earlier. */
export const AFFILIATION_CACHE_SECONDS = 3_600;

/** A minute above the cache for mains, so that they are never older than 65; ten below two hours for the rest. */
const MAIN_MINUTES = 61;
const OTHER_MINUTES = 110;

const ROUND = 20 * BATCH_MAX;

/** A character to ask about, and the largest batch it may be part of. */
export interface DueCharacter {
  readonly character_id: number;
  readonly batch_limit: number;
}

/**
 * Takes the characters whose affiliation is due: never asked, of a user who has logged in since, mains, and all others
 * more slowly. The last batch is filled with those that come next and that ESI may answer anew. One that
 * was learned in a time to come (the clock was set back) is due. A claim is a retry
 * time: other workers take others, and those of a worker that died come back by themselves.
 */
export async function claimDueCharacters(db: Kysely<IdentityTables>, now: Date): Promise<DueCharacter[]> {
  const { rows } = await sql<DueCharacter>`
    with candidate as (
      select c.character_id, c.affiliation_at, c.affiliation_at is null or k.is_ahead
          or c.affiliation_at <= ${now}::timestamptz - interval '1 minute' * ${OTHER_MINUTES}::int
          or c.affiliation_at < u.last_login_at
          or (u.user_id is not null
            and c.affiliation_at <= ${now}::timestamptz - interval '1 minute' * ${MAIN_MINUTES}::int) as is_due
      from identity.character c
      cross join lateral (select c.affiliation_at > ${now}::timestamptz + interval '5 minutes' as is_ahead) k
      left join identity.ownership o on o.character_id = c.character_id
      left join identity."user" u on u.user_id = o.user_id and (
        u.main_character_id = c.character_id or u.last_login_at > c.affiliation_at)
      where c.affiliation_retry_at <= ${now}
        and (c.affiliation_at is null or k.is_ahead
          or c.affiliation_at <= ${now}::timestamptz - interval '1 second' * ${AFFILIATION_CACHE_SECONDS}::int)),
    batches as (select ceil(count(*) filter (where is_due) / ${BATCH_MAX}::numeric) as wanted from candidate),
    taken as (
      select c.character_id from candidate k join identity.character c on c.character_id = k.character_id
      -- Looked at once more when the row is locked: another worker may have asked meanwhile.
      where c.affiliation_retry_at <= ${now} and c.affiliation_at is not distinct from k.affiliation_at
      order by k.is_due desc, k.affiliation_at nulls first
      limit (select least(wanted * ${BATCH_MAX}::int, ${ROUND}::int) from batches)
      for update of c skip locked)
    update identity.character c set affiliation_retry_at = ${now}::timestamptz + interval '2 minutes'
    from taken where c.character_id = taken.character_id
    returning c.character_id, c.affiliation_batch_limit as batch_limit`.execute(db);
  return rows;
}
