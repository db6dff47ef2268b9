import { randomBytes } from 'node:crypto';
import { testDatabase } from '@muster/testing/test-db';
import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { boot } from './boot.ts';
import { checkInstallation } from './installation.ts';
import { migrate } from './migrate.ts';

it('a demo does not even migrate the data of production', async () => {
  const { db, pool, connectionString } = await testDatabase<unknown>();
  await checkInstallation(db, 'production', new Date('2026-11-20T12:00:00Z'));
  // Something that this version would make.
  await sql`drop schema sync cascade`.execute(db);
  const booted = await boot({
    site: { apps: [] },
    processName: 'test',
    importPackage: async (specifier) => import(specifier),
    environment: {
      DATABASE_URL: connectionString,
      LOG_LEVEL: 'silent',
      MUSTER_SECRET: randomBytes(32).toString('hex'),
    },
  });
  await expect(migrate(booted, pool, db)).rejects.toMatchObject({ code: 'boot.mode_mismatch' });
  const { rows } = await sql`select to_regnamespace('sync') as made`.execute(db);
  expect(rows).toEqual([{ made: null }]);
  await pool.end();
});
