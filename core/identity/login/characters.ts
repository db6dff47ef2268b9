import { type Kysely, sql } from 'kysely';
import type { Logger } from 'pino';
import type { IdentityTables } from '../schema.ts';

/** Where a character belongs, as ESI's `POST /characters/affiliation` says. */
export interface Affiliation {
  readonly characterId: number;
  readonly corporationId: number;
  readonly allianceId: number | null;
  readonly factionId: number | null;
}

/** Asks ESI for affiliations of up to 1,000 characters. `priority` says whether somebody waits; a login does. */
export type AffiliationSource = (
  characterIds: readonly number[],
  signal: AbortSignal,
  priority?: 'user' | 'background',
) => Promise<readonly Affiliation[]>;

/** A login must not wait longer than this for something it can do without. */
const AFFILIATION_TIMEOUT_MS = 3_000;

/** The affiliation of a character, or null when ESI does not tell in time: never a reason to fail a login. */
export async function affiliationOf(
  source: AffiliationSource,
  characterId: number,
  log: Logger,
): Promise<Affiliation | null> {
  const signal = AbortSignal.timeout(AFFILIATION_TIMEOUT_MS);
  const late = new Promise<never>((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(new Error('ESI did not answer in time')), { once: true });
  });
  try {
    const found = await Promise.race([source([characterId], signal), late]);
    return found.find((affiliation) => affiliation.characterId === characterId) ?? null;
  } catch (error) {
    log.warn({ err: error, characterId }, 'the affiliation of a character that logs in is not known yet');
    return null;
  }
}

/** Writes a character as the SSO names it and locks its row until the end of the transaction. */
export async function saveCharacter(
  trx: Kysely<IdentityTables>,
  { characterId, name }: { characterId: number; name: string },
  now: Date,
): Promise<void> {
  await trx
    .insertInto('identity.character')
    .values({ character_id: characterId, name, created_at: now })
    .onConflict((conflict) => conflict.column('character_id').doUpdateSet({ name }))
    .execute();
}

/** A character is called differently now; so is the user whose main it is. Does nothing while the name is the same. */
export async function renameCharacter(
  db: Kysely<IdentityTables>,
  { characterId, name }: { characterId: number; name: string },
): Promise<void> {
  await sql`
    with renamed as (
      update identity.character set name = ${name}
      where character_id = ${characterId} and name <> ${name}
      returning character_id
    )
    update identity."user" u set name = ${name}
    from renamed where u.main_character_id = renamed.character_id`.execute(db);
}
