import { afterEach, beforeEach, expect, test } from 'vitest';
import { startSimulator } from '../simulator.ts';
import type { Simulator } from '../simulator.ts';
import { esi, login, postToken, rowsOf } from '../test-client.ts';

let simulator: Simulator;
let mara: number;
let token: string;

beforeEach(async () => {
  simulator = await startSimulator({ people: 20 });
  mara = simulator.cast()[0]?.characterId ?? 0;
  token = (await login(simulator, mara)).access_token;
});
afterEach(() => simulator.close());

test('a fault strikes one route and page as often as asked', async () => {
  simulator.addFaults([{ route: 'GET /characters/{character_id}/assets', page: 2, status: 502, times: 1 }]);
  const path = `/characters/${mara}/assets`;
  expect((await esi(simulator, path, token)).status).toBe(200);
  const broken = await esi(simulator, `${path}?page=2`, token);
  expect([broken.status, await broken.json(), broken.headers.get('x-ratelimit-used')]).toEqual([
    502,
    { status: 502, error: 'Bad Gateway' },
    '0',
  ]);
  expect((await esi(simulator, `${path}?page=2`, token)).status).toBe(200);
});

test('faults can be HTML, a cut connection, or slow', async () => {
  simulator.addFaults([
    { route: 'wallet$', status: 503, html: true },
    { route: '/online$', reset: true },
    { route: '/ship$', delayMs: 80 },
  ]);
  const html = await esi(simulator, `/characters/${mara}/wallet`, token);
  expect([html.status, html.headers.get('content-type')]).toEqual([503, 'text/html; charset=UTF-8']);
  await expect(esi(simulator, `/characters/${mara}/online`, token)).rejects.toThrow('fetch failed');
  const start = performance.now();
  expect((await esi(simulator, `/characters/${mara}/ship`, token)).status).toBe(200);
  expect(performance.now() - start).toBeGreaterThanOrEqual(75);
  simulator.clearFaults();
  expect((await esi(simulator, `/characters/${mara}/wallet`, token)).status).toBe(200);
});

/** The statuses of twenty requests under a fault that strikes half of them. */
async function pattern(): Promise<string> {
  simulator.clearFaults();
  simulator.addFaults([{ route: '/status$', status: 500, share: 0.5 }]);
  const seen: number[] = [];
  for (let i = 0; i < 20; i++) seen.push((await esi(simulator, '/status')).status);
  return seen.join(' ');
}

test('a share of requests fails, the same ones for the same seed', async () => {
  const first = await pattern();
  expect(first).toContain('200');
  expect(first).toContain('500');
  expect(await pattern()).toBe(first);
});

test('faults can strike the login server', async () => {
  simulator.addFaults([{ route: 'POST /sso/v2/oauth/token', status: 500, sso: true, times: 1 }]);
  expect((await postToken(simulator, { grant_type: 'refresh_token' })).status).toBe(500);
  expect((await postToken(simulator, { grant_type: 'refresh_token' })).status).toBe(400);
});

test('in downtime what is cached still answers, the rest fails, and the status page says so', async () => {
  const path = `/characters/${mara}/wallet`;
  await esi(simulator, path, token);
  simulator.setDowntime(true);
  const cached = await esi(simulator, path, token);
  expect([cached.status, cached.headers.get('x-esi-cache-status')]).toEqual([200, 'HIT']);
  expect((await esi(simulator, `/characters/${mara}/online`, token)).status).toBeGreaterThanOrEqual(502);
  expect((await esi(simulator, '/status')).status).toBeGreaterThanOrEqual(502);
  const health = await rowsOf(await esi(simulator, '/meta/status'), 'routes');
  expect(health.find((r) => r['path'] === '/status')?.['status']).toBe('Down');
  simulator.setDowntime(false);
  expect((await esi(simulator, '/status')).status).toBe(200);
});

test('VIP mode shows in the status', async () => {
  simulator.setVip(true);
  expect(await (await esi(simulator, '/status')).json()).toMatchObject({ vip: true });
});

test('a route with a fault is degraded or down on the status page', async () => {
  simulator.addFaults([
    { route: 'GET /markets/prices', status: 504, share: 0.3 },
    { route: 'GET /alliances', status: 500 },
  ]);
  const health = await rowsOf(await esi(simulator, '/meta/status'), 'routes');
  const of = (path: string): unknown => health.find((r) => r['path'] === path)?.['status'];
  expect([of('/markets/prices'), of('/alliances'), of('/alliances/{alliance_id}')]).toEqual([
    'Degraded',
    'Down',
    'OK',
  ]);
});
