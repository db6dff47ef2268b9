import { type Db, tables } from '../../kernel/index.ts';
import type { IdentityTables } from '../schema.ts';

/**
 * Deletes what a character granted to one app, on the caller's transaction: for an app whose user takes the
 * character away. Do it first in the transaction, as a new grant does, so that the two wait for each other.
 */
export async function forgetGrant(
  trx: Db,
  grant: { characterId: number; ownerHash: string; appId: string },
): Promise<void> {
  await tables<IdentityTables>(trx)
    .deleteFrom('identity.token')
    .where('character_id', '=', grant.characterId)
    .where('owner_hash', '=', grant.ownerHash)
    .where('purpose', '=', grant.appId)
    .execute();
}
