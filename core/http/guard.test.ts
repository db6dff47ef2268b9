import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { pino } from 'pino';
import { Registry } from 'prom-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hostEnv, parseEnv, resolveConfig } from '../config/index.ts';
import { buildServer } from './server.ts';

describe('while nobody can be recognised, because the database is away', () => {
  let bundleDir: string;
  let server: FastifyInstance;

  beforeAll(async () => {
    bundleDir = await mkdtemp(join(tmpdir(), 'muster-bundle-'));
    await mkdir(join(bundleDir, 'assets'));
    await writeFile(join(bundleDir, 'index.html'), '<!doctype html>');
    await writeFile(join(bundleDir, 'assets', 'page.js'), '1');
    server = await buildServer({
      config: { ...resolveConfig(parseEnv(hostEnv, {})), simulatorUrl: 'http://127.0.0.1:9' },
      version: '0',
      log: pino({ level: 'silent' }),
      manifests: [],
      servicesOf: () => {
        throw new Error('there is no app');
      },
      authenticate: async () => Promise.reject(new Error('Connection terminated unexpectedly')),
      ssoPlugin: async () => undefined,
      checkReady: async () => undefined,
      metrics: new Registry(),
      pages: { bundleDir },
    });
  });
  afterAll(async () => {
    await server.close();
    await rm(bundleDir, { recursive: true, force: true });
  });

  it.each(['/', '/characters', '/assets/page.js', '/health/live'])(
    'what is the same for everybody comes all the same: %s',
    async (url) => {
      expect((await server.inject({ url })).statusCode).toBe(200);
    },
  );

  it('everything else waits', async () => {
    const response = await server.inject({ url: '/api/openapi.json' });
    expect(response.json()).toMatchObject({ status: 503, code: 'server.unavailable' });
  });
});
