import { randomBytes } from 'node:crypto';
import type { Kysely } from 'kysely';
import { Client } from 'pg';
import type { Pool } from 'pg';
import { inject } from 'vitest';
import { createDatabase, createPool } from '@muster/core/db';

/** A database of a test file's own, with every slice migrated and no rows. */
export interface TestDatabase<DB> {
  db: Kysely<DB>;
  pool: Pool;
  connectionString: string;
  /** Ends the pool; the database goes away with the test run. */
  close(): Promise<void>;
}

/** Clones the run's template database. Call it once per test file (`beforeAll`) and `close` at the end (`afterAll`). */
export async function testDatabase<DB>(options: { max?: number } = {}): Promise<TestDatabase<DB>> {
  const { connectionString: serverUrl, template } = inject('testServer');
  const name = `${template}_${randomBytes(6).toString('hex')}`;
  const admin = new Client({ connectionString: serverUrl });
  await admin.connect();
  try {
    await cloneTemplate(admin, name, template);
  } finally {
    await admin.end();
  }
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  const pool = createPool({
    connectionString: url.href,
    max: options.max ?? 5,
    applicationName: 'muster test',
  });
  return {
    db: createDatabase<DB>(pool),
    pool,
    connectionString: url.href,
    close: async () => await pool.end(),
  };
}

async function cloneTemplate(admin: Client, name: string, template: string): Promise<void> {
  await admin.query(`create database ${name} template ${template}`);
}
