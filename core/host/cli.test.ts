import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testDatabase, type TestDatabase } from '@muster/testing/test-db';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { runCli } from './cli.ts';

let dataDir: string;
let database: TestDatabase<unknown>;
let simulator: Server;
let asked: number;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'muster-cli-'));
  database = await testDatabase();
  asked = 0;
  // It is there, but when somebody really wants to know the time it has none.
  simulator = createServer((_request, response) => {
    asked += 1;
    response.end('no time');
  });
  await once(simulator.listen(0, '127.0.0.1'), 'listening');
  await writeFile(
    join(dataDir, 'simulator-url'),
    `http://127.0.0.1:${(simulator.address() as AddressInfo).port}`,
  );
  vi.stubEnv('DATABASE_URL', database.connectionString);
  vi.stubEnv('MUSTER_SECRET', 'a-secret-that-is-long-enough-for-it');
  vi.stubEnv('MUSTER_DATA_DIR', dataDir);
  vi.stubEnv('LOG_LEVEL', 'silent');
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await database.close();
  simulator.closeAllConnections();
  simulator.close();
  await rm(dataDir, { recursive: true, force: true });
});

it('a web process beside a running demo looks at the same EVE, and not at none', async () => {
  const options = {
    site: { apps: [] },
    root: dataDir,
    main: '',
    bundleDir: dataDir,
    importPackage: async () => ({}),
    startDev: async () => Promise.reject(new Error('not in this test')),
  };
  await expect(runCli(options, ['serve'])).rejects.toThrow(/JSON/);
  expect(asked).toBe(2);
});
