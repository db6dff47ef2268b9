import { sql } from 'kysely';
import { type Db, type EventHandler, onEvent } from '../kernel/index.ts';

interface Grant {
  readonly characterId: number;
  readonly ownerHash: string;
}

/** A grant that is over concerns every section that was read with it, also those that are not due for hours. */
const onTokenRevoked = onEvent('identity.token_revoked', async (trx, { characterId, ownerHash, at }) =>
  lookNow(trx, [{ characterId, ownerHash }], at),
);

/** It was not over: what has given up on it does not wait for its owner any more. */
const onTokensSuspended = onEvent('identity.tokens_suspended', async (trx, { grants, at }) =>
  lookNow(trx, grants, at),
);

/**
 * All sections are looked at now, which asks nothing of ESI before its time and lets each say at once what is the
 * matter.
 */
async function lookNow(trx: Db, grants: readonly Grant[], at: Date): Promise<void> {
  const json = JSON.stringify(grants);
  const concerned = sql`
    join jsonb_to_recordset(${json}::jsonb) as g("characterId" int8, "ownerHash" text)
      on t.character_id = g."characterId" and t.owner_hash = g."ownerHash"`;
  // Targets first and in order, as whoever lets one go does: nobody waits for another in a circle.
  await sql`
    with held as (
      select t.target_id from sync.target t ${concerned} order by t.target_id for no key update of t
    )
    update sync.target t set next_due_at = ${at}, wanted_at = ${at}, queued_at = null
    from held where held.target_id = t.target_id`.execute(trx);
  await sql`
    update sync.section s set due_at = ${at} from sync.target t ${concerned}
    where s.target_id = t.target_id and s.due_at > ${at}`.execute(trx);
}

/** What the sync engine does when something happens to tokens. */
export const syncHandlers: readonly EventHandler[] = [onTokenRevoked, onTokensSuspended];
