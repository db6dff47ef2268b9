import { once } from 'node:events';
import { request } from 'node:http';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { startSimulator } from '../simulator.ts';
import type { Simulator } from '../simulator.ts';
import { esi, login } from '../test-client.ts';
import { RateLimiter } from './rate-limit.ts';

let simulator: Simulator;
let mara: number;
let token: string;

beforeEach(async () => {
  // Only the world's clock: no minute or cache runs out between two requests, however slow the machine.
  vi.useFakeTimers({ toFake: ['Date'] });
  simulator = await startSimulator({ people: 20 });
  mara = simulator.cast()[0]?.characterId ?? 0;
  token = (await login(simulator, mara)).access_token;
});
afterEach(async () => {
  vi.useRealTimers();
  await simulator.close();
});

const families = (response: Response): boolean[] => [
  response.headers.has('x-ratelimit-group'),
  response.headers.has('x-esi-error-limit-remain'),
];

test('the two header families never appear together', async () => {
  const grouped = await esi(simulator, `/characters/${mara}/wallet`, token);
  const plain = await esi(simulator, `/characters/${mara}`);
  expect(families(grouped)).toEqual([true, false]);
  expect(families(plain)).toEqual([false, true]);
});

test("a bucket belongs to a character and group: 2 for success, 5 for the caller's fault", async () => {
  const first = await esi(simulator, `/characters/${mara}/wallet`, token);
  expect(first.headers.get('x-ratelimit-remaining')).toBe('148');
  expect(first.headers.get('x-ratelimit-limit')).toBe('150/15m');
  const weak = (await login(simulator, mara, { scopes: ['publicData'] })).access_token;
  const refused = await esi(simulator, `/characters/${mara}/wallet`, weak);
  expect([refused.status, refused.headers.get('x-ratelimit-used')]).toEqual([403, '5']);
});

test('an empty bucket answers 429 with Retry-After, others stay open, and it fills again', async () => {
  simulator.exhaustRateLimit({ characterId: mara, group: 'char-wallet' });
  const refused = await esi(simulator, `/characters/${mara}/wallet`, token);
  const wait = Number(refused.headers.get('retry-after'));
  expect([refused.status, wait]).toEqual([429, 900]);
  expect((await esi(simulator, `/characters/${mara}/online`, token)).status).toBe(200);
  simulator.setClock({ advanceSeconds: wait });
  expect((await esi(simulator, `/characters/${mara}/wallet`, token)).status).toBe(200);
});

test('tokens come back exactly one window after they were spent', () => {
  const limiter = new RateLimiter();
  for (let i = 0; i < 7; i++) limiter.spend('char-notification', 'a', 2, i * 60_000);
  expect(limiter.retryAfter('char-notification', 'a', 7 * 60_000)).toBe(8 * 60);
  expect(limiter.retryAfter('char-notification', 'b', 7 * 60_000)).toBe(0);
  expect(limiter.retryAfter('char-notification', 'a', 15 * 60_000)).toBe(0);
});

test('errors on old routes count down, and at zero everything answers 420 until the minute is over', async () => {
  const missing = await esi(simulator, '/characters/1');
  expect([missing.status, missing.headers.get('x-esi-error-limit-remain')]).toEqual([404, '99']);
  simulator.exhaustErrorLimit();
  const grouped = await esi(simulator, `/characters/${mara}/wallet`, token);
  expect(grouped.status).toBe(420);
  expect(grouped.headers.has('x-ratelimit-group')).toBe(false);
  const reset = Number(grouped.headers.get('x-esi-error-limit-reset'));
  expect(reset).toBeGreaterThan(0);
  simulator.setClock({ advanceSeconds: reset });
  expect((await esi(simulator, `/characters/${mara}/wallet`, token)).status).toBe(200);
});

test('an answer that took long counts when it is given', async () => {
  simulator.resetStats();
  const options = { method: 'POST', headers: { 'user-agent': 'test', 'transfer-encoding': 'chunked' } };
  const slow = request(`${simulator.url}/esi/universe/names`, options);
  const answered = once(slow, 'response');
  slow.write('[1021975000000');
  await expect.poll(() => simulator.stats().peakInFlight).toBe(1);
  simulator.setClock({ advanceSeconds: 60 });
  expect((await esi(simulator, '/characters/1')).headers.get('x-esi-error-limit-remain')).toBe('99');
  slow.end(']');
  expect(await answered).toMatchObject([{ headers: { 'x-esi-error-limit-remain': '98' } }]);
  expect((await esi(simulator, '/characters/1')).headers.get('x-esi-error-limit-remain')).toBe('97');
});

test('counts who comes although told to be silent, once that can be known', () => {
  const NOW = Date.UTC(2026, 10, 20, 12);
  const limiter = new RateLimiter();
  limiter.spend('char-killmail', 'app:1', 30, NOW);
  expect(limiter.retryAfter('char-killmail', 'app:1', NOW)).toBe(900);
  // Was on its way already.
  expect(limiter.retryAfter('char-killmail', 'app:1', NOW + 100)).toBe(900);
  expect(limiter.counts).toEqual({ refused: 2, emptied: 1, early: 0 });
  vi.advanceTimersByTime(2_000);
  limiter.retryAfter('char-killmail', 'app:1', NOW + 2_000);
  expect(limiter.counts).toEqual({ refused: 3, emptied: 1, early: 1 });
  expect(limiter.retryAfter('char-killmail', 'app:1', NOW + 900_000)).toBe(0);
  expect(limiter.counts).toEqual({ refused: 3, emptied: 1, early: 1 });
  limiter.resetCounts();
  expect(limiter.counts).toEqual({ refused: 0, emptied: 0, early: 0 });
});
