import { sql } from 'kysely';
import type { Db } from '../../kernel/db-handle.ts';

/** Forgets witnesses that nobody owns any more under the hash they were noted with. @returns how many. */
export async function forgetWitnesses(db: Db): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from universe.location_witness w where not exists (
      select from identity.ownership o
      where o.character_id = w.character_id and o.owner_hash = w.owner_hash)`.execute(db);
  return Number(numAffectedRows ?? 0n);
}
