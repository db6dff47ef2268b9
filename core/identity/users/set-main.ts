import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import { audit } from '../audit.ts';
import { fail } from '../errors.ts';
import type { IdentityTables } from '../schema.ts';

/**
 * Makes one of the user's own characters the main; the user is called like it from now on.
 * @throws MusterError `character.not_yours`
 */
export async function setMain(
  db: Kysely<IdentityTables>,
  userId: number,
  characterId: number,
  now: Date,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const { numAffectedRows = 0n } = await sql`
      update identity."user" u
      set main_character_id = c.character_id, name = c.name
      from identity.ownership o join identity.character c using (character_id)
      where u.user_id = ${userId} and o.user_id = u.user_id and o.character_id = ${characterId}`.execute(trx);
    if (numAffectedRows === 0n) throw fail('character.not_yours');
    await audit(trx, now, { kind: 'main.changed', userId, characterId });
  });
}
