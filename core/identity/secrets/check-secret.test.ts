import { testDatabase, type TestDatabase } from '@muster/testing/test-db';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { migrateSlices } from '../../db/index.ts';
import { createClock, untyped } from '../../kernel/index.ts';
import type { IdentityTables } from '../schema.ts';
import { identitySlice } from '../slice.ts';
import { checkSecret } from './check-secret.ts';
import { createSecretBox } from './secret-box.ts';

const OLD = 'old-secret-that-is-long-enough-000';
const NEW = 'new-secret-that-is-long-enough-000';

describe('checkSecret', () => {
  let database: TestDatabase<IdentityTables>;

  beforeAll(async () => {
    database = await testDatabase<IdentityTables>();
    await migrateSlices(database.db, [identitySlice]);
  });

  beforeEach(async () => {
    await database.db.deleteFrom('identity.secret_key').execute();
  });

  afterAll(async () => {
    await database.close();
  });

  const check = async (...secrets: string[]) =>
    checkSecret(untyped(database.db), createSecretBox(secrets), createClock());

  it('accepts any secret for a new database and the same one ever after', async () => {
    await check(OLD);
    await expect(check(OLD)).resolves.toBe(undefined);
  });

  it('refuses another secret, without showing it', async () => {
    await check(OLD);
    await expect(check(NEW)).rejects.toMatchObject({ code: 'secret.wrong_key' });
    await expect(check(NEW)).rejects.not.toThrow(NEW);
  });

  it('accepts a new secret together with the old one, and then alone', async () => {
    await check(OLD);
    await check(NEW, OLD);
    await expect(check(NEW)).resolves.toBe(undefined);
  });

  it('lets several processes start at once', async () => {
    await expect(Promise.all([check(OLD), check(OLD), check(OLD)])).resolves.toBeDefined();
  });
});
