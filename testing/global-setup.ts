import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { pino } from 'pino';
import type { TestProject } from 'vitest/node';
import { attachEmbedded, createDatabase, createPool, migrateSlices, startEmbedded } from '@muster/core/db';
import { migrateGraphile } from '@muster/core/jobs';
import { allSlices } from './slices.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The server of this test run and the template that `testDatabase` clones. */
    testServer: { connectionString: string; template: string };
  }
}

const DIRECTORY_PREFIX = 'muster-test-';
const DATABASE_PREFIX = 'muster_test_';
/** Databases of a run that ended badly are dropped by a later run, when surely nobody uses them. */
const ABANDONED_SECONDS = 3_600;

/** A cluster this young may be one that another run is just making. */
const YOUNG_SECONDS = 120;

/**
 * One PostgreSQL for the whole test run: an embedded cluster in a temporary directory that is deleted at the end, or the
 * server of MUSTER_TEST_DATABASE_URL, where only databases named `muster_test_…` are touched. Migrates a template once.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const external = process.env['MUSTER_TEST_DATABASE_URL'];
  const server = external === undefined ? await startTestCluster() : await useServer(external);
  const template = `${DATABASE_PREFIX}${Math.floor(Date.now() / 1_000)}_${randomBytes(4).toString('hex')}`;
  try {
    await withClient(server.connectionString, async (client) => {
      await client.query(`create database ${template} template template0 encoding 'UTF8'`);
    });
    await migrateTemplate(onDatabase(server.connectionString, template));
  } catch (error) {
    await server.stop(template);
    throw error;
  }
  project.provide('testServer', { connectionString: server.connectionString, template });
  return async () => await server.stop(template);
}

/** The same server and role, another database. */
export function onDatabase(connectionString: string, database: string): string {
  const url = new URL(connectionString);
  url.pathname = `/${database}`;
  return url.href;
}

interface TestServer {
  connectionString: string;
  stop(template: string): Promise<void>;
}

async function startTestCluster(): Promise<TestServer> {
  await sweepClusters();
  const directory = await mkdtemp(join(tmpdir(), DIRECTORY_PREFIX));
  const server = await startEmbedded({
    dataDir: directory,
    log: pino({ level: 'warn' }),
    // Thrown away at the end: nothing here needs to survive a power cut.
    settings: { fsync: 'off', full_page_writes: 'off', max_connections: '200' },
  });
  await withClient(server.superuserConnectionString, async (client) => {
    await client.query('alter role muster createdb');
  });
  return {
    connectionString: server.connectionString,
    stop: async () => {
      await server.stop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

/** Deletes the clusters of test runs that were killed; a server dies with its run, so none may be running there. */
async function sweepClusters(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    if (!name.startsWith(DIRECTORY_PREFIX)) continue;
    const directory = join(tmpdir(), name);
    const found = await stat(directory).catch(() => undefined);
    if (found === undefined || found.uid !== process.geteuid?.()) continue;
    const age = Date.now() / 1_000 - found.mtimeMs / 1_000;
    if (age < YOUNG_SECONDS || (await attachEmbedded(directory)) !== undefined) continue;
    await rm(directory, { recursive: true, force: true });
  }
}

async function useServer(connectionString: string): Promise<TestServer> {
  await withClient(connectionString, async (client) => {
    const { rows } = await client.query<{ datname: string }>('select datname from pg_database');
    const newest = Date.now() / 1_000 - ABANDONED_SECONDS;
    await dropDatabases(
      client,
      rows.map((row) => row.datname).filter((name) => secondsOf(name) < newest),
    );
  });
  return {
    connectionString,
    stop: async (template) =>
      await withClient(connectionString, async (client) => {
        const { rows } = await client.query<{ datname: string }>('select datname from pg_database');
        await dropDatabases(
          client,
          rows.map((row) => row.datname).filter((name) => name.startsWith(template)),
        );
      }),
  };
}

/** When a test database was made, from its name; never for a database that is not ours. */
function secondsOf(database: string): number {
  const match = /^muster_test_(\d+)_[0-9a-f]{8}(_|$)/.exec(database);
  return match === null ? Infinity : Number(match[1]);
}

/** Never with force: that would fail tests still running elsewhere with errors nobody expects. */
async function dropDatabases(client: Client, names: string[]): Promise<void> {
  for (const name of names) await client.query(`drop database if exists "${name}"`).catch(() => undefined);
}

async function migrateTemplate(connectionString: string): Promise<void> {
  const pool = createPool({ connectionString, max: 2, applicationName: 'muster test template' });
  try {
    await migrateGraphile(pool);
    await migrateSlices(createDatabase<unknown>(pool), await allSlices());
  } finally {
    await pool.end();
  }
}

async function withClient<T>(connectionString: string, use: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString });
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}
