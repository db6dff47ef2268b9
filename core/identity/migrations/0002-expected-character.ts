import { type Kysely, sql } from 'kysely';

/** For whom an authorisation is meant, when that is known before the player chooses at EVE. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table identity.login_attempt add column character_id bigint`.execute(db);
}
