import fastify, { type FastifyInstance } from 'fastify';
import { afterEach, describe, expect, it } from 'vitest';
import { hostEnv, parseEnv, resolveConfig } from '../config/index.ts';
import { registerHostCheck } from './host-check.ts';
import { sendProblem } from './problem.ts';

const EVE = {
  EVE_CLIENT_ID: 'id',
  EVE_CLIENT_SECRET: 'top-secret',
  EVE_CALLBACK_URL: 'https://muster.example.org/sso/callback',
  MUSTER_CONTACT: 'ceo@example.org',
};

let server: FastifyInstance;
afterEach(async () => server.close());

/** What a server of this environment answers to somebody who calls it by this name. */
async function ask(environment: Record<string, string>, host: string, more: Record<string, string> = {}) {
  server = fastify({ trustProxy: true });
  server.setErrorHandler((error, request, reply) => sendProblem(error, request, reply));
  registerHostCheck(server, resolveConfig(parseEnv(hostEnv, environment)));
  server.get('/', async () => 'a page');
  return server.inject({ url: '/', headers: { host, ...more } });
}

describe('a demo that only this machine may reach', () => {
  it.each([
    'localhost',
    'localhost:3000',
    'LOCALHOST:3000',
    'muster.localhost:3000',
    '127.0.0.1:3000',
    '127.8.9.10',
    '[::1]:3000',
    '192.168.0.7:3000',
  ])('answers when it is called %s', async (host) => {
    expect((await ask({}, host)).statusCode).toBe(200);
  });

  it.each([
    'evil.example',
    'evil.example:3000',
    'localhost.evil.example',
    '127.0.0.1.evil.example',
    'a b',
    'localhost/evil',
  ])('answers no page that makes its own name "%s" lead here', async (host) => {
    const response = await ask({}, host);
    expect(response.statusCode).toBe(421);
    expect(response.json()).toMatchObject({ code: 'request.host_refused' });
  });

  it('believes no other header that a page may set', async () => {
    const response = await ask({}, 'evil.example:3000', {
      'x-forwarded-host': 'localhost:3000',
      forwarded: 'host=localhost',
    });
    expect(response.statusCode).toBe(421);
  });

  it('answers under its MUSTER_URL too', async () => {
    const environment = { MUSTER_URL: 'https://demo.example.org/' };
    expect((await ask(environment, 'demo.example.org')).statusCode).toBe(200);
    expect((await ask(environment, 'evil.example')).statusCode).toBe(421);
  });

  it('is the same when HOST says so', async () => {
    expect((await ask({ HOST: 'localhost' }, 'evil.example')).statusCode).toBe(421);
    expect((await ask({ HOST: '::1' }, 'evil.example')).statusCode).toBe(421);
  });
});

it('a demo that HOST opens to others answers by whatever name they know it', async () => {
  expect((await ask({ HOST: '0.0.0.0' }, 'my-server:3000')).statusCode).toBe(200);
});

it('production answers by whatever name its proxy uses', async () => {
  expect((await ask(EVE, 'muster-upstream')).statusCode).toBe(200);
});
