import { afterEach, beforeEach, expect, test } from 'vitest';
import { startSimulator } from '../simulator.ts';
import type { Simulator } from '../simulator.ts';
import { esi, login, rowsOf } from '../test-client.ts';

let simulator: Simulator;

beforeEach(async () => {
  simulator = await startSimulator({ people: 30, drift: 'frozen' });
});
afterEach(() => simulator.close());

async function control(
  method: string,
  path: string,
  body?: unknown,
): Promise<{ status: number; json: unknown }> {
  const response = await fetch(`${simulator.url}/control${path}`, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: response.status, json: await response.json() };
}

test('the clock is set and advanced over HTTP, and every ESI answer tells the offset', async () => {
  await control('POST', '/clock', { offsetSeconds: 3600 });
  const { json } = await control('POST', '/clock', { advanceSeconds: 86_400 });
  expect(json).toMatchObject({ offsetSeconds: 90_000 });
  const response = await esi(simulator, '/status');
  expect(response.headers.get('x-simulator-clock-offset')).toBe('90000');
  expect(Date.parse(response.headers.get('date') ?? '') - Date.now()).toBeGreaterThan(89_000_000);
});

test('requests are counted by route template and status', async () => {
  await esi(simulator, '/characters/1');
  await esi(simulator, '/characters/2');
  await esi(simulator, '/nonsense');
  const { json } = await control('GET', '/stats');
  expect(json).toMatchObject({
    total: 3,
    byStatus: { 404: 3 },
    byRoute: { 'GET /characters/{character_id}': { 404: 2 }, 'GET (unknown)': { 404: 1 } },
  });
  await control('POST', '/stats/reset');
  expect((await control('GET', '/stats')).json).toMatchObject({ total: 0 });
});

test('the cast lists every account with its characters', async () => {
  const { json } = await control('GET', '/cast');
  expect(json).toEqual(simulator.cast());
  const pell = simulator.cast().find((c) => c.key === 'pell');
  expect(pell?.altCharacterIds).toHaveLength(11);
  const nyx = simulator.cast().find((c) => c.key === 'nyx');
  expect(nyx?.secretCharacterIds).toHaveLength(1);
});

test('a mutation changes its share of bodies for good, and nothing else changes in a frozen world', async () => {
  const people = simulator.characters(40);
  const paths = ['location', 'wallet', 'assets', 'skills', 'online', 'implants'];
  const tokens = await Promise.all(
    people.map(async (p) => (await login(simulator, p.characterId)).access_token),
  );
  const all = async (): Promise<string[]> =>
    Promise.all(
      people.flatMap((p, i) =>
        paths.map(
          async (path) =>
            (await esi(simulator, `/characters/${p.characterId}/${path}`, tokens[i])).headers.get('etag') ??
            '',
        ),
      ),
    );
  const before = await all();
  simulator.setClock({ advanceSeconds: 600 });
  expect(await all()).toEqual(before);
  await control('POST', '/mutate', { share: 0.25 });
  simulator.setClock({ advanceSeconds: 500 });
  const skills = (list: string[]): string[] => list.filter((_, i) => i % paths.length !== 2);
  const after = await all();
  const changed = skills(after).filter((etag, i) => etag !== skills(before)[i]).length;
  expect(changed).toBeGreaterThan(200 * 0.13);
  expect(changed).toBeLessThan(200 * 0.37);
  simulator.setClock({ advanceSeconds: 50 });
  expect(await all()).toEqual(after);
});

test('a character moves to another corporation, and history says so', async () => {
  const id = simulator.cast()[0]?.characterId ?? 0;
  await control('POST', `/characters/${id}`, { corporationId: 98_600_009 });
  const history = await rowsOf(await esi(simulator, `/characters/${id}/corporationhistory`));
  expect(history[0]).toMatchObject({ corporation_id: 98_600_009 });
  expect(await (await esi(simulator, `/characters/${id}`)).json()).toMatchObject({
    corporation_id: 98_600_009,
  });
  expect((await control('GET', `/characters/${id}`)).json).toMatchObject({ corporationId: 98_600_009 });
});

test('reset brings everything back', async () => {
  const id = simulator.cast()[0]?.characterId ?? 0;
  await control('POST', `/characters/${id}`, { corporationId: 98_600_009 });
  await control('POST', '/faults', [{ status: 500 }]);
  await control('POST', '/clock', { offsetSeconds: 500 });
  await control('POST', '/reset');
  const response = await esi(simulator, `/characters/${id}`);
  expect([response.status, await response.json()]).toMatchObject([200, { corporation_id: 98_600_001 }]);
  expect((await control('GET', '/clock')).json).toMatchObject({ offsetSeconds: 0 });
});

test.each([
  ['POST', '/downtime', { on: 'yes' }, 400],
  ['POST', '/rate-limit', { characterId: 1, group: 'no-such-group' }, 400],
  ['POST', '/faults', [{ route: '([' }], 400],
  ['POST', '/characters/5', { move: true }, 404],
  ['GET', '/nothing', undefined, 404],
])('%s %s with nonsense is refused', async (method, path, body, status) => {
  expect((await control(method, path, body)).status).toBe(status);
});
