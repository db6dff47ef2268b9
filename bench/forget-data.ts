import { sql } from 'kysely';
import { dataTables } from './rows-written.ts';
import type { BenchCharacter, World } from './world.ts';

/**
 * Takes from everybody but the `kept` what was synced, as if they had just been registered; everything is due at
 * `dueAt`. Names that were found out stay.
 */
export async function forgetData({ db }: World, kept: readonly BenchCharacter[], dueAt: Date): Promise<void> {
  const registrations = kept.map(({ registrationId }) => registrationId);
  const targets = kept.map(({ targetId }) => targetId);
  for (const name of await dataTables(db, 'memberaudit')) {
    const table = sql.table(`memberaudit.${name}`);
    if (kept.length === 0) await sql`truncate ${table}`.execute(db);
    else await sql`delete from ${table} where registration_id <> all(${registrations})`.execute(db);
  }
  await sql`delete from sync.section where target_id <> all(${targets})`.execute(db);
  await sql`
    update sync.target set next_due_at = ${dueAt}, queued_at = null where target_id <> all(${targets})`.execute(
    db,
  );
  await sql`vacuum analyze`.execute(db);
}
