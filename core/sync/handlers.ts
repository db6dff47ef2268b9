import { sql } from 'kysely';
import { type EventHandler, onEvent } from '../kernel/index.ts';

/**
 * A grant that is over concerns every section that was read with it, also those that are not due for hours: all are
 * looked at now, which asks nothing of ESI before its time and lets each say at once what is the matter.
 */
const onTokenRevoked = onEvent('identity.token_revoked', async (trx, { characterId, ownerHash, at }) => {
  // Targets first and in order, as whoever lets one go does: nobody waits for another in a circle.
  await sql`
    with held as (
      select target_id from sync.target where character_id = ${characterId} and owner_hash = ${ownerHash}
      order by target_id for no key update
    )
    update sync.target t set next_due_at = ${at}, wanted_at = ${at}, queued_at = null
    from held where held.target_id = t.target_id`.execute(trx);
  await sql`
    update sync.section s set due_at = ${at} from sync.target t
    where t.character_id = ${characterId} and t.owner_hash = ${ownerHash} and s.target_id = t.target_id
      and s.due_at > ${at}`.execute(trx);
});

/** What the sync engine does when something happens to tokens. */
export const syncHandlers: readonly EventHandler[] = [onTokenRevoked];
