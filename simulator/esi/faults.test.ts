import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { asRecord } from '../http/reply.ts';
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
  simulator.addFaults([{ sso: true, status: 429, retryAfterSeconds: 77, times: 1 }]);
  const polite = await postToken(simulator, { grant_type: 'refresh_token' });
  expect([polite.status, polite.headers.get('retry-after')]).toEqual([429, '77']);
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

test('what one caller suffers, or does wrong, is no trouble of the route', async () => {
  simulator.addFaults([
    { route: 'GET /alliances', status: 500, characterId: mara },
    { route: 'GET /markets/prices', status: 403 },
    { route: 'GET /universe/races', html: true },
    { route: 'GET /universe/factions', delayMs: 10 },
  ]);
  const health = await rowsOf(await esi(simulator, '/meta/status'), 'routes');
  const of = (path: string): unknown => health.find((r) => r['path'] === path)?.['status'];
  expect(['/alliances', '/markets/prices', '/universe/races', '/universe/factions'].map(of)).toEqual([
    'OK',
    'OK',
    'Down',
    'OK',
  ]);
});

test('a page of the network in front of ESI has no headers of any limiter, but ESI counts the error', async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  onTestFinished(() => void vi.useRealTimers());
  simulator.addFaults([{ route: 'GET /alliances', status: 502, html: true }]);
  const page = await esi(simulator, '/alliances');
  expect([page.status, page.headers.get('x-esi-error-limit-remain')]).toEqual([502, null]);
  const next = await esi(simulator, '/markets/prices');
  expect(next.headers.get('x-esi-error-limit-remain')).toBe('99');
});

test('the 429 of the game server has no headers of any limiter and costs nothing', async () => {
  simulator.addFaults([{ route: '/wallet$', status: 429, times: 1 }]);
  const bare = await esi(simulator, `/characters/${mara}/wallet`, token);
  expect(bare.status).toBe(429);
  for (const name of ['x-ratelimit-group', 'x-esi-error-limit-remain', 'retry-after'])
    expect(bare.headers.get(name)).toBeNull();
  const next = await esi(simulator, `/characters/${mara}/wallet`, token);
  expect(next.headers.get('x-ratelimit-remaining')).toBe('148');
  simulator.addFaults([{ route: '/wallet$', status: 429, retryAfterSeconds: 77 }]);
  const polite = await esi(simulator, `/characters/${mara}/wallet`, token);
  expect(polite.headers.get('retry-after')).toBe('77');
});

test.each([
  [{ status: 502 }, { status: 502, error: 'Bad Gateway' }],
  [{ status: 503 }, { error: 'The datasource tranquility is temporarily unavailable' }],
  [{ status: 504 }, { error: 'Timeout contacting tranquility', timeout: 10 }],
  [{ status: 520 }, { error: 'ConStopSpamming, details: {"remainingTime": 12000000}' }],
  [{ status: 500, error: 'unroutable' }, { error: 'unroutable' }],
  [
    { status: 500, error: 'Undefined 404 response. Original message: Ship not found' },
    { error: 'Undefined 404 response. Original message: Ship not found' },
  ],
] as const)('a fault says what EVE says: %o', async (rule, body) => {
  simulator.addFaults([rule]);
  const response = await esi(simulator, '/status');
  expect([response.status, await response.json()]).toEqual([rule.status, body]);
});

test('a fault can have no body at all', async () => {
  simulator.addFaults([{ status: 502, empty: true }]);
  const response = await esi(simulator, '/status');
  expect([response.status, await response.text()]).toEqual([502, '']);
});

test('faults with a name end alone', async () => {
  simulator.addFaults([
    { status: 503, name: 'storm' },
    { route: '/status$', status: 500 },
  ]);
  expect((await esi(simulator, '/markets/prices')).status).toBe(503);
  simulator.clearFaults('storm');
  expect((await esi(simulator, '/markets/prices')).status).toBe(200);
  expect((await esi(simulator, '/status')).status).toBe(500);
});

/** Statuses of a route that needs the game server and is in no cache, at a time of the day. */
async function statusAt(hours: number, minutes: number): Promise<number> {
  const day = 86_400_000;
  const now = simulator.clock.now();
  const wanted = Math.ceil(now / day) * day + (hours * 60 + minutes) * 60_000;
  simulator.setClock({ advanceSeconds: (wanted - now) / 1000 });
  return (await esi(simulator, '/sovereignty/campaigns')).status;
}

test('the downtime of every day comes at its time, can be moved, and can be done without', async () => {
  simulator.setDailyDowntime({ at: '11:00', minutes: 5 });
  expect(await statusAt(10, 58)).toBe(200);
  expect(await statusAt(11, 2)).toBeGreaterThanOrEqual(502);
  expect(await statusAt(11, 6)).toBe(200);
  simulator.setDailyDowntime({ at: '04:30', minutes: 10 });
  expect(await statusAt(4, 35)).toBeGreaterThanOrEqual(502);
  simulator.setDailyDowntime(undefined);
  expect(await statusAt(11, 2)).toBe(200);
});

test('after a downtime routes are said to recover for a minute', async () => {
  const health = async (): Promise<unknown> =>
    (await rowsOf(await esi(simulator, '/meta/status'), 'routes')).find((r) => r['path'] === '/status')?.[
      'status'
    ];
  simulator.setDowntime(true);
  simulator.setDowntime(false);
  expect(await health()).toBe('Recovering');
  simulator.setClock({ advanceSeconds: 61 });
  expect(await health()).toBe('OK');
});

test('in VIP mode only a handful of people is in', async () => {
  simulator.setVip(true);
  const status = asRecord(await (await esi(simulator, '/status')).json());
  expect(Number(status?.['players'])).toBeLessThan(50);
});
