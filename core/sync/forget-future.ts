import { sql } from 'kysely';
import type { Db } from '../kernel/db-handle.ts';

/** Clocks of several machines may differ by so much. */
const SKEW = '5 minutes';

/**
 * After the clock was set back: what ran or was added in a time to come is due now, and asked anew; else it would stand
 * still until that time comes again. Reads all sections, so it is for the start of a worker and for that moment.
 * @returns how many targets were woken.
 */
export async function forgetFuture(db: Db, now: Date): Promise<number> {
  const { numAffectedRows } = await sql`
    with ahead as materialized (
      select target_id from sync.target t where exists (
        select from sync.section s
        where s.target_id = t.target_id and s.ran_at > ${now}::timestamptz + ${SKEW}::interval)
      or (t.next_due_at > ${now}::timestamptz + ${SKEW}::interval and not exists (
        select from sync.section s where s.target_id = t.target_id))
      order by target_id for no key update),
    forgotten as (
      update sync.section s set ran_at = least(ran_at, ${now}), ok_at = least(ok_at, ${now}), due_at = ${now}, etags = '{}'
      from ahead where s.target_id = ahead.target_id and s.ran_at > ${now}::timestamptz + ${SKEW}::interval)
    update sync.target t set next_due_at = ${now} from ahead where t.target_id = ahead.target_id`.execute(db);
  return Number(numAffectedRows ?? 0n);
}
