import { testDatabase, type TestDatabase } from '@muster/testing/test-db';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { checkInstallation } from './installation.ts';

const now = new Date('2026-11-20T12:00:00Z');

let database: TestDatabase<unknown>;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(async () => database.close());

it('a database made as a demo opens as a demo again, and never for production', async () => {
  await checkInstallation(database.db, 'demo', now);
  await expect(checkInstallation(database.db, 'demo', now)).resolves.toBeUndefined();
  await expect(checkInstallation(database.db, 'production', now)).rejects.toMatchObject({
    code: 'boot.mode_mismatch',
    message: expect.stringContaining('made by the demo'),
  });
});

it('a database of production never opens as a demo', async () => {
  const other = await testDatabase();
  await checkInstallation(other.db, 'production', now);
  await expect(checkInstallation(other.db, 'demo', now)).rejects.toMatchObject({
    code: 'boot.mode_mismatch',
    message: expect.stringContaining('production data'),
  });
  await other.close();
});
