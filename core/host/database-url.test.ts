import { expect, it } from 'vitest';
import { hostEnv, parseEnv } from '../config/index.ts';
import { serverSettings } from './database-url.ts';

it('our own database has room for all connections that the settings allow', () => {
  const env = parseEnv(hostEnv, {
    MUSTER_WORKER_CONCURRENCY: '200',
    MUSTER_ESI_CONNECTIONS: '200',
    MUSTER_DATABASE_CONNECTIONS: '200',
  });
  // The web, and a worker that syncs as much as it may, with its jobs and its other work.
  expect(Number(serverSettings({ env }).max_connections)).toBeGreaterThan(200 + 200 + 30);
});
