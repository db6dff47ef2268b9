import fastify, { type FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase, type TestDatabase } from '@muster/testing/test-db';
import { createPool } from '../db/index.ts';
import { sendProblem } from './problem.ts';

describe('what callers are told when the database fails', () => {
  let database: TestDatabase<unknown>;
  let server: FastifyInstance;

  beforeAll(async () => {
    database = await testDatabase();
    const away = createPool({
      connectionString: 'postgresql://muster@localhost/muster?host=%2Fno%2Fsuch%2Fdirectory',
      max: 1,
      applicationName: 'muster test',
    });
    const refusing = createPool({
      connectionString: 'postgresql://muster@127.0.0.1:9/muster',
      max: 1,
      applicationName: 'muster test',
    });
    const crash = 'select pg_terminate_backend(pg_backend_pid())';
    server = fastify();
    server.setErrorHandler((error, request, reply) => sendProblem(error, request, reply));
    server.get('/away', async () => away.query('select 1'));
    server.get('/refusing', async () => refusing.query('select 1'));
    server.get('/crash', async () => database.pool.query(crash));
    server.get('/bug', async () => database.pool.query('select nothing'));
    server.get('/file', async () => {
      throw Object.assign(new Error('no such file'), { code: 'ENOENT', syscall: 'open' });
    });
  });
  afterAll(async () => {
    await server.close();
    await database.close();
  });

  const codeOf = async (url: string): Promise<unknown> => {
    const response = await server.inject({ url });
    return [response.statusCode, response.json<{ code: string }>().code];
  };

  it.each(['/away', '/refusing', '/crash'])('that it is away, and to try again: %s', async (url) => {
    expect(await codeOf(url)).toEqual([503, 'server.unavailable']);
  });

  it.each(['/bug', '/file'])('that the fault is ours, when it is: %s', async (url) => {
    expect(await codeOf(url)).toEqual([500, 'server.failed']);
  });
});
