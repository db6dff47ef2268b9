import { pino } from 'pino';
import { Registry } from 'prom-client';
import { describe, expect, it } from 'vitest';
import { hostEnv, parseEnv, resolveConfig } from '../config/index.ts';
import { buildServer } from './server.ts';

/** Nothing answers there: a route that exists says 5xx, one that does not says 404. */
const SIMULATOR = 'http://127.0.0.1:9';
const EVE = {
  EVE_CLIENT_ID: 'id',
  EVE_CLIENT_SECRET: 'top-secret',
  EVE_CALLBACK_URL: 'https://muster.example.org/sso/callback',
  MUSTER_CONTACT: 'ceo@example.org',
};

/** Every address below `/demo` that a server of this mode knows. */
async function demoRoutes(
  environment: Record<string, string>,
  mode: 'demo' | 'production',
): Promise<string[]> {
  const config = { ...resolveConfig(parseEnv(hostEnv, environment)), simulatorUrl: SIMULATOR };
  expect(config.mode).toBe(mode);
  const server = await buildServer({
    config,
    version: '0',
    log: pino({ level: 'silent' }),
    manifests: [],
    servicesOf: () => {
      throw new Error('there is no app');
    },
    authenticate: async () => null,
    ssoPlugin: async () => undefined,
    checkReady: async () => undefined,
    metrics: new Registry(),
  });
  const found = server.routeAccess.filter(({ url }) => url.startsWith('/demo')).map(({ url }) => url);
  await server.close();
  return found;
}

describe('the way to the simulator', () => {
  it('is there in a demo', async () => {
    const routes = await demoRoutes({}, 'demo');
    expect(routes).toContain('/demo/control');
    expect(routes).toContain('/demo/control/desk/storm');
  });

  it('is not there in production, even when somebody names a simulator', async () => {
    expect(await demoRoutes(EVE, 'production')).toEqual([]);
  });
});
