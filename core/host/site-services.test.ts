import { randomBytes } from 'node:crypto';
import { testDatabase } from '@muster/testing/test-db';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { boot, type Booted } from './boot.ts';
import { checkInstallation } from './installation.ts';
import { openSiteServices } from './site-services.ts';

const now = new Date('2026-11-20T12:00:00Z');
const EVE = {
  EVE_CLIENT_ID: 'id',
  EVE_CLIENT_SECRET: 'top-secret',
  EVE_CALLBACK_URL: 'https://muster.example.org/sso/callback',
  MUSTER_CONTACT: 'ceo@example.org',
};

let database: Awaited<ReturnType<typeof testDatabase<unknown>>>;
beforeEach(async () => {
  database = await testDatabase();
});
afterEach(async () => database.close());

async function booted(environment: Record<string, string>): Promise<Booted> {
  return boot({
    site: { apps: [] },
    processName: 'test',
    importPackage: async (specifier) => import(specifier),
    environment: {
      DATABASE_URL: database.connectionString,
      LOG_LEVEL: 'silent',
      MUSTER_SECRET: randomBytes(32).toString('hex'),
      ...environment,
    },
  });
}

it('no process opens the data of production as a demo, where everybody would get the rights of a demo', async () => {
  await checkInstallation(database.db, 'production', now);
  await expect(openSiteServices(await booted({}), 'test')).rejects.toMatchObject({
    code: 'boot.mode_mismatch',
  });
});

it('no process opens the data of a demo for production', async () => {
  await checkInstallation(database.db, 'demo', now);
  await expect(openSiteServices(await booted(EVE), 'test')).rejects.toMatchObject({
    code: 'boot.mode_mismatch',
  });
});
