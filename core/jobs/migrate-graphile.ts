import { runMigrations } from 'graphile-worker';
import type { Pool } from 'pg';

/** Creates or updates graphile-worker's own schema (`graphile_worker`). Two processes at once do no harm. */
export async function migrateGraphile(pool: Pool): Promise<void> {
  await runMigrations({ pgPool: pool });
}
