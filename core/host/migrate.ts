import type { Kysely } from 'kysely';
import type { Pool } from 'pg';
import { migrateSlices } from '../db/index.ts';
import { migrateGraphile } from '../jobs/index.ts';
import type { Booted } from './boot.ts';
import { checkInstallation, isInstalled } from './installation.ts';
import { allSlices } from './slices.ts';

/** Brings the database to this version: the queue, the host's slices, the apps; refuses the other mode's data. */
export async function migrate(booted: Booted, pool: Pool, db: Kysely<unknown>): Promise<number> {
  if (await isInstalled(db)) await checkInstallation(db, booted.config.mode, new Date());
  await migrateGraphile(pool);
  const applied = await migrateSlices(db, allSlices(booted.apps.apps));
  await checkInstallation(db, booted.config.mode, new Date());
  return applied.length;
}
