import { universeStructure } from '@muster/esi';
import { sql } from 'kysely';
import type { Db } from '../../kernel/db-handle.ts';

/**
 * Forgets witnesses that nobody owns any more under the hash they were noted with, and those without any grant to ask
 * with: who takes a character away from an app leaves no list of its places behind. @returns how many.
 */
export async function forgetWitnesses(db: Db): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from universe.location_witness w where not exists (
      select from identity.ownership o
      where o.character_id = w.character_id and o.owner_hash = w.owner_hash)
    or not exists (
      select from identity.token t
      where t.character_id = w.character_id and t.owner_hash = w.owner_hash
        and t.scopes @> ${[...universeStructure.scopes]}::text[])`.execute(db);
  return Number(numAffectedRows ?? 0n);
}
