import { type Generated, type Kysely, sql } from 'kysely';
import type { Slice } from '../db/index.ts';
import { type Db, tables } from '../kernel/db-handle.ts';
import { BootError } from '../kernel/errors.ts';

export interface InstallationTables {
  'site.installation': {
    singleton: boolean;
    mode: 'demo' | 'production';
    made_at: Date;
    /** Characters of the demo world that are to be registered; null until that is known. */
    demo_characters: Generated<number | null>;
    /** The demo: whether what happens to the cast after the first sync has happened. */
    stories_told: Generated<boolean>;
  };
}

/** What a database knows about the installation it belongs to. */
export const installationSlice: Slice = {
  id: 'site',
  schema: 'site',
  migrations: {
    '0001-installation': {
      async up(db: Kysely<unknown>) {
        await sql`
          create table site.installation (
            singleton boolean primary key default true check (singleton),
            mode text not null check (mode in ('demo', 'production')),
            made_at timestamptz not null,
            demo_characters integer,
            stories_told boolean not null default false
          )`.execute(db);
      },
    },
  },
};

/**
 * A database remembers whether it was made as a demo or for production, and opens only as that: demo
 * data never mix with people's.
 * @throws BootError `boot.mode_mismatch`.
 */
export async function checkInstallation(db: Db, mode: 'demo' | 'production', now: Date): Promise<void> {
  const site = tables<InstallationTables>(db);
  await site
    .insertInto('site.installation')
    .values({ singleton: true, mode, made_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const made = await site.selectFrom('site.installation').select('mode').executeTakeFirstOrThrow();
  if (made.mode === mode) return;
  throw new BootError(
    'boot.mode_mismatch',
    made.mode === 'demo'
      ? 'This database was made by the demo. For production, use another MUSTER_DATA_DIR or DATABASE_URL.'
      : 'This database holds production data and does not open as a demo. Set EVE_CLIENT_ID and the others, ' +
          'or try the demo with another MUSTER_DATA_DIR.',
  );
}

/** Whether there is an installation in this database already, of whatever version. */
export async function isInstalled(db: Db): Promise<boolean> {
  const { rows } = await sql<{ is_there: boolean }>`
    select to_regclass('site.installation') is not null as is_there`.execute(db);
  return rows[0]?.is_there === true;
}
