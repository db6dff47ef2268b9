import { sql } from 'kysely';
import { type Db, tables } from '../../kernel/index.ts';
import type { IdentityTables } from '../schema.ts';

export interface NamedOwner {
  readonly userId: number;
  readonly characterId: number;
  readonly characterName: string;
}

/** Owned characters of this name, whatever its case. Names of EVE are unique, but ours may be older than a rename. */
export async function findOwners(db: Db, characterName: string): Promise<NamedOwner[]> {
  return await tables<IdentityTables>(db)
    .selectFrom('identity.character as c')
    .innerJoin('identity.ownership as o', 'o.character_id', 'c.character_id')
    .select(['o.user_id as userId', 'c.character_id as characterId', 'c.name as characterName'])
    .where(sql`lower(c.name)`, '=', sql`lower(${characterName.trim()})`)
    .execute();
}
