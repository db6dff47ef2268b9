import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { request } from 'node:http';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { asRecord } from '../http/reply.ts';
import { startSimulator } from '../simulator.ts';
import type { Simulator } from '../simulator.ts';
import { esi, login, rowsOf } from '../test-client.ts';

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

const idOf = (key: string): number => simulator.cast().find((c) => c.key === key)?.characterId ?? 0;
const head = (response: Response, ...names: string[]): (string | null)[] =>
  names.map((n) => response.headers.get(n));

test('monolith answers: strong SHA3-224 ETag, Expires after the time to live, private with a scope', async () => {
  const response = await esi(simulator, `/characters/${mara}/wallet`, token);
  const digest = createHash('sha3-224')
    .update(await response.text())
    .digest('hex');
  expect(head(response, 'etag', 'cache-control', 'content-type')).toEqual([
    `"${digest}"`,
    'private',
    'application/json; charset=UTF-8',
  ]);
  const lives =
    Date.parse(response.headers.get('expires') ?? '') - Date.parse(response.headers.get('date') ?? '');
  expect(lives).toBeGreaterThanOrEqual(120_000);
  expect(lives).toBeLessThanOrEqual(121_000);
  expect(response.headers.get('x-esi-request-id')).toMatch(/^[0-9a-f-]{36}$/);
});

test('static answers share one weak ETag until the next 11:05', async () => {
  const [one, two] = await Promise.all([
    esi(simulator, '/universe/types/34'),
    esi(simulator, '/universe/systems/30000142'),
  ]);
  expect(one.headers.get('etag')).toMatch(/^W\/"[0-9a-f]{56}"$/);
  expect(two.headers.get('etag')).toBe(one.headers.get('etag'));
  expect(one.headers.get('expires')).toMatch(/ 11:05:00 GMT$/);
  expect(one.headers.get('cache-control')).toBe('public');
});

test('static answers are read again after 11:05, not before', async () => {
  const day = 86_400_000;
  const at = async (hours: number, minutes: number): Promise<Response> => {
    const now = simulator.clock.now();
    const wanted = Math.ceil(now / day) * day + (hours * 60 + minutes) * 60_000;
    simulator.setClock({ advanceSeconds: (wanted - now) / 1000 });
    return esi(simulator, '/universe/types/34');
  };
  const before = await at(11, 4);
  const sameDay =
    Date.parse(before.headers.get('expires') ?? '') - Date.parse(before.headers.get('date') ?? '');
  expect(sameDay).toBeLessThanOrEqual(60_000);
  simulator.setClock({ advanceSeconds: 120 });
  const after = await esi(simulator, '/universe/types/34');
  const moved =
    Date.parse(after.headers.get('last-modified') ?? '') -
    Date.parse(before.headers.get('last-modified') ?? '');
  expect(moved).toBe(day);
});

test('event-based answers: weak 64-digit ETag, max-age, no request id', async () => {
  const response = await esi(simulator, `/characters/${mara}/skills`, token);
  expect(response.headers.get('etag')).toMatch(/^W\/"[0-9a-f]{64}"$/);
  expect(head(response, 'cache-control', 'content-type', 'x-esi-request-id')).toEqual([
    'private, max-age=60, must-revalidate, stale-if-error=900',
    'application/json',
    null,
  ]);
});

test('POST answers carry no cache headers', async () => {
  const response = await esi(simulator, '/universe/names', undefined, { body: [34, mara] });
  expect(response.status).toBe(200);
  expect(head(response, 'etag', 'expires', 'last-modified', 'cache-control')).toEqual([
    null,
    null,
    null,
    null,
  ]);
});

test('what the caller holds is answered with 304, no body, and one token', async () => {
  const first = await esi(simulator, `/characters/${mara}/online`, token);
  const second = await esi(simulator, `/characters/${mara}/online`, token, {
    headers: { 'if-none-match': first.headers.get('etag') ?? '' },
  });
  expect([second.status, await second.text(), second.headers.get('x-ratelimit-used')]).toEqual([
    304,
    '',
    '1',
  ]);
  expect(second.headers.get('expires')).toBe(first.headers.get('expires'));
});

test('a body does not change before it expires, and does afterwards', async () => {
  const path = `/characters/${mara}/location`;
  const before = await (await esi(simulator, path, token)).text();
  simulator.changeCharacter(mara, { move: true });
  expect(await (await esi(simulator, path, token)).text()).toBe(before);
  simulator.setClock({ advanceSeconds: 6 });
  expect(await (await esi(simulator, path, token)).text()).not.toBe(before);
});

test('event-based bodies change at once', async () => {
  const path = `/characters/${mara}/skills`;
  const before = await (await esi(simulator, path, token)).text();
  simulator.mutate(1);
  expect(await (await esi(simulator, path, token)).text()).not.toBe(before);
});

test('pages hold 1000 rows, share Last-Modified, and end in 404', async () => {
  const pell = idOf('pell');
  const own = (await login(simulator, pell)).access_token;
  const path = `/characters/${pell}/assets`;
  const [first, last, beyond] = await Promise.all([
    esi(simulator, path, own),
    esi(simulator, `${path}?page=21`, own),
    esi(simulator, `${path}?page=22`, own),
  ]);
  expect(await first.json()).toHaveLength(1000);
  expect(await last.json()).toHaveLength(500);
  expect(head(first, 'x-pages', 'last-modified')).toEqual(head(last, 'x-pages', 'last-modified'));
  expect(first.headers.get('x-pages')).toBe('21');
  expect([beyond.status, await beyond.json()]).toEqual([404, { error: 'Requested page does not exist!' }]);
});

test('a generation that runs out between two pages shows in Last-Modified', async () => {
  const path = `/characters/${mara}/assets`;
  const first = await esi(simulator, path, token);
  simulator.setClock({ advanceSeconds: 2 });
  simulator.addFaults([{ route: 'GET /characters/{character_id}/assets', page: 2, renew: true, times: 1 }]);
  const second = await esi(simulator, `${path}?page=2`, token);
  expect(second.headers.get('last-modified')).not.toBe(first.headers.get('last-modified'));
});

test('gzip is sent when asked for and worth it, the same bytes inside', async () => {
  const path = `/characters/${mara}/skills`;
  const plain = await (await esi(simulator, path, token)).text();
  const zipped = await new Promise<{ encoding: string | undefined; body: Buffer }>((resolve, reject) => {
    const headers = { authorization: `Bearer ${token}`, 'accept-encoding': 'gzip', 'user-agent': 'test' };
    request(`${simulator.url}/esi${path}`, { headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({ encoding: response.headers['content-encoding'], body: Buffer.concat(chunks) }),
      );
    })
      .on('error', reject)
      .end();
  });
  expect(zipped.encoding).toBe('gzip');
  expect(gunzipSync(zipped.body).toString()).toBe(plain);
});

test('without a token 401, with the wrong scope 403, for somebody else 403', async () => {
  const wallet = `/characters/${mara}/wallet`;
  const weak = (await login(simulator, mara, { scopes: ['esi-skills.read_skills.v1'] })).access_token;
  const none = await esi(simulator, wallet);
  expect([none.status, await none.json()]).toEqual([401, { error: 'Unauthorized - No token provided' }]);
  expect((await esi(simulator, wallet, weak)).status).toBe(403);
  expect((await esi(simulator, `/characters/${idOf('sela')}/wallet`, token)).status).toBe(403);
  expect((await esi(simulator, wallet, `${token.slice(0, -4)}AAAA`)).status).toBe(401);
});

test('an expired token is told so', async () => {
  simulator.setClock({ advanceSeconds: 1300 });
  const response = await esi(simulator, `/characters/${mara}/wallet`, token);
  expect([response.status, await response.json()]).toEqual([401, { error: 'token is expired' }]);
});

const at = (date?: string, path = '/corporations/98600001'): Promise<Response> =>
  fetch(`${simulator.url}/esi${path}`, {
    headers: { 'user-agent': 'test', ...(date === undefined ? {} : { 'x-compatibility-date': date }) },
  });

test('compatibility dates choose the shape, bad ones are refused', async () => {
  expect(await (await at()).json()).toMatchObject({ tax_rate: 0.1 });
  expect(await (await at('2026-07-20')).json()).toHaveProperty('tax_rate');
  const recent = await at('2026-08-18');
  expect(await recent.json()).toMatchObject({
    tax_rates: { isk: 10, loyalty_point: 10 },
    type: 'player_owned',
  });
  expect(recent.headers.get('x-compatibility-date')).toBe('2026-07-21');
  expect((await at('yesterday')).status).toBe(400);
  expect((await at('2999-01-01')).status).toBe(400);
});

test('a route is not there for callers with a date before it came, or with none', async () => {
  const path = '/sovereignty/systems';
  expect((await at(undefined, path)).status).toBe(404);
  expect((await at('2026-05-18', path)).status).toBe(404);
  const there = await at('2026-05-19', path);
  expect([there.status, there.headers.get('x-compatibility-date')]).toEqual([200, '2026-05-19']);
  const { changelog } = asRecord(await (await at('2026-08-18', '/meta/changelog')).json()) ?? {};
  expect(asRecord(changelog)?.['2026-05-19']).toContainEqual(
    expect.objectContaining({ method: 'GET', path, type: 'new' }),
  );
});

test('a request without a user agent is refused', async () => {
  const status = await new Promise((resolve, reject) => {
    request(`${simulator.url}/esi/status`, (response) => resolve(response.resume().statusCode))
      .on('error', reject)
      .end();
  });
  expect(status).toBe(400);
});

test('structures tell only those who may dock', async () => {
  const ids = simulator
    .cast()
    .filter((c) => ['mara', 'nyx'].includes(c.key))
    .map((c) => c.characterId);
  const [forMara, forNyx] = await Promise.all(
    ids.map(async (id) => {
      const own = (await login(simulator, id)).access_token;
      return esi(simulator, '/universe/structures/1021975000000', own);
    }),
  );
  expect(await forMara?.json()).toMatchObject({ name: 'Ostingele - Lantern Hearth', owner_id: 98600001 });
  expect([forNyx?.status, forNyx?.headers.get('x-esi-error-limit-remain')]).toEqual([403, '99']);
});

test('one unknown id fails a whole batch of names', async () => {
  const good = await esi(simulator, '/universe/names', undefined, {
    body: [mara, 98600001, 99010001, 30000142, 60003760, 587],
  });
  expect(await good.json()).toEqual(
    expect.arrayContaining([
      { category: 'character', id: mara, name: 'Mara Voss' },
      { category: 'station', id: 60003760, name: 'Jita IV - Moon 4 - Caldari Navy Assembly Plant' },
      { category: 'inventory_type', id: 587, name: 'Rifter' },
    ]),
  );
  expect((await esi(simulator, '/universe/names', undefined, { body: [mara, 1021975000000] })).status).toBe(
    404,
  );
  expect((await esi(simulator, '/universe/names', undefined, { body: [mara, mara] })).status).toBe(400);
});

test('names become ids in any case, unknown ones are left out', async () => {
  const response = await esi(simulator, '/universe/ids', undefined, {
    body: ['mara voss', 'JITA', 'No Such Thing'],
  });
  expect(await response.json()).toEqual({
    characters: [{ id: mara, name: 'Mara Voss' }],
    systems: [{ id: 30000142, name: 'Jita' }],
  });
});

test('unnamed assets are called None, foreign ones and stacks fail the batch', async () => {
  const path = `/characters/${mara}/assets`;
  const rows = await rowsOf(await esi(simulator, path, token));
  const ids = rows
    .filter((row) => row.is_singleton)
    .map((row) => row.item_id)
    .slice(0, 200);
  const named = await rowsOf(await esi(simulator, `${path}/names`, token, { body: ids }));
  expect(named).toHaveLength(ids.length);
  expect(named.some((row) => row.name === 'None') && named.some((row) => row.name !== 'None')).toBe(true);
  const stack = rows.find((row) => !row.is_singleton)?.item_id;
  for (const bad of [1, stack])
    expect((await esi(simulator, `${path}/names`, token, { body: [...ids, bad] })).status).toBe(404);
  expect((await esi(simulator, `${path}/locations`, token, { body: [stack] })).status).toBe(200);
});
