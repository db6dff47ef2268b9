import { afterAll, beforeAll, expect, test } from 'vitest';
import { asRecord } from '../http/reply.ts';
import { startSimulator } from '../simulator.ts';
import type { Simulator } from '../simulator.ts';
import { esi, login, rowsOf } from '../test-client.ts';
import { HOUR_MS } from '../world/life/dated.ts';
import { fleetOf } from '../world/life/fleets.ts';

let simulator: Simulator;
let tokens: Map<string, { id: number; token: string }>;

beforeAll(async () => {
  simulator = await startSimulator({ people: 40, rateLimits: false, errorLimit: false });
  tokens = new Map();
  for (const { key, characterId } of simulator.cast()) {
    tokens.set(key, { id: characterId, token: (await login(simulator, characterId)).access_token });
  }
});
afterAll(() => simulator.close());

function ask(key: string, path: string): Promise<Response> {
  const found = tokens.get(key);
  if (!found) throw new Error(`no ${key}`);
  return esi(simulator, path.replace('{id}', String(found.id)), found.token);
}

const numbers = (rows: readonly Record<string, unknown>[], name: string): number[] =>
  rows.map((row) => Number(row[name]));

test('mail headers come fifty a call, and last_mail_id walks to the end without a double', async () => {
  const seen: number[] = [];
  let last = '';
  for (;;) {
    const ids = numbers(await rowsOf(await ask('pell', `/characters/{id}/mail${last}`)), 'mail_id');
    if (ids.length === 0) break;
    expect(ids.length).toBeLessThanOrEqual(50);
    seen.push(...ids);
    last = `?last_mail_id=${Math.min(...ids)}`;
  }
  expect(seen.length).toBeGreaterThan(150);
  expect(seen).toEqual([...new Set(seen)].toSorted((a, b) => b - a));
});

test('mail can be asked by labels, and unread ones are counted', async () => {
  const sent = await rowsOf(await ask('pell', '/characters/{id}/mail?labels=2,4'));
  expect(sent.length).toBeGreaterThan(0);
  for (const mail of sent) expect(mail['labels']).toEqual(expect.toSatisfy(hasTwoOrFour));
  const labels = await rowsOf(await ask('pell', '/characters/{id}/mail/labels'), 'labels');
  expect(numbers(labels.slice(0, 4), 'label_id')).toEqual([1, 2, 4, 8]);
});

const hasTwoOrFour = (labels: unknown): boolean =>
  Array.isArray(labels) && (labels.includes(2) || labels.includes(4));

test('from_id of transactions is inclusive, and a call gives 2,500 at most', async () => {
  const path = '/characters/{id}/wallet/transactions';
  const all = numbers(await rowsOf(await ask('pell', path)), 'transaction_id');
  expect(all).toHaveLength(2500);
  const from = all[10] ?? 0;
  const rest = numbers(await rowsOf(await ask('pell', `${path}?from_id=${from}`)), 'transaction_id');
  expect(rest.slice(0, 2490)).toEqual(all.slice(10));
  const last = numbers(await rowsOf(await ask('pell', `${path}?from_id=${rest.at(-1)}`)), 'transaction_id');
  expect(last[0]).toBe(rest.at(-1));
});

test('from_event goes on after the event named, in the order of time', async () => {
  const first = await rowsOf(await ask('kit', '/characters/{id}/calendar'));
  const from = first[0]?.['event_id'];
  const rest = await rowsOf(await ask('kit', `/characters/{id}/calendar?from_event=${Number(from)}`));
  expect(numbers(rest, 'event_id')).toEqual(numbers(first, 'event_id').slice(1));
});

test('completed jobs come only when asked for', async () => {
  const statuses = async (query: string): Promise<unknown[]> =>
    (await rowsOf(await ask('juno', `/characters/{id}/industry/jobs${query}`))).map((job) => job['status']);
  expect(await statuses('')).not.toContain('delivered');
  expect(await statuses('?include_completed=true')).toContain('delivered');
});

test('the history of orders holds only what was cancelled or ran out, the list only what stands', async () => {
  const ended = await rowsOf(await ask('juno', '/characters/{id}/orders/history'));
  expect(new Set(ended.map((order) => order['state']))).toEqual(new Set(['cancelled', 'expired']));
  const standing = await rowsOf(await ask('juno', '/characters/{id}/orders'));
  expect(standing.every((order) => !('state' in order))).toBe(true);
  expect(standing.every((order) => order['is_buy_order'] !== false)).toBe(true);
});

test('a killmail needs its hash', async () => {
  const [mail] = await rowsOf(await ask('kit', '/characters/{id}/killmails/recent'));
  const id = Number(mail?.['killmail_id']);
  const hash = String(Reflect.get(mail ?? {}, 'killmail_hash'));
  expect((await esi(simulator, `/killmails/${id}/${hash}`)).status).toBe(200);
  expect((await esi(simulator, `/killmails/${id}/${hash.replace(/^./, 'x')}`)).status).toBe(422);
  expect((await esi(simulator, `/killmails/${id + 64}/${hash}`)).status).toBe(422);
});

test.each([
  ['/characters/{id}/mail/1', 404],
  ['/characters/{id}/contracts/1/items', 404],
  ['/characters/{id}/calendar/1', 404],
  ['/characters/{id}/planets/1', 404],
  ['/characters/{id}/mail?labels=one', 400],
  ['/characters/{id}/wallet/transactions?from_id=', 400],
  ['/characters/{id}/industry/jobs?include_completed=yes', 400],
  ['/characters/{id}/search?categories=dragon&search=lan', 400],
  ['/characters/{id}/search?categories=character&search=la', 400],
  ['/characters/{id}/search?search=lantern', 400],
  ['/characters/{id}/military-campaigns/objectives?limit=9', 400],
  ['/characters/{id}/military-campaigns/objectives?before=0&after=0', 400],
  ['/characters/{id}/military-campaigns/objectives/not-a-uuid', 404],
  ['/fleets/1/members', 404],
])('GET %s is refused with %i', async (path, status) => {
  expect((await ask('nobody', path)).status).toBe(status);
});

test('search finds structures only where one may dock', async () => {
  const found = async (key: string): Promise<number> => {
    const path = '/characters/{id}/search?categories=structure&search=officers';
    return (await rowsOf(await ask(key, path), 'structure')).length;
  };
  expect([await found('mara'), await found('nobody')]).toEqual([1, 0]);
});

test('cursors walk back through everything and forward to what is new', async () => {
  const path = '/characters/{id}/military-campaigns/objectives?limit=10';
  const seen = new Set<string>();
  let page = await cursorPageOf(await ask('kit', path));
  const newest = page.after;
  while (page.ids.length > 0) {
    for (const id of page.ids) seen.add(id);
    page = await cursorPageOf(await ask('kit', `${path}&before=${page.before}`));
  }
  expect(seen.size).toBeGreaterThan(15);
  expect((await cursorPageOf(await ask('kit', `${path}&after=${newest}`))).ids).toEqual([]);
  const everything = await cursorPageOf(
    await ask('kit', '/characters/{id}/military-campaigns/objectives?limit=100'),
  );
  expect(new Set(everything.ids)).toEqual(seen);
});

async function cursorPageOf(response: Response): Promise<{ ids: string[]; before: string; after: string }> {
  const value: unknown = await response.json();
  const member = (of: unknown, name: string): unknown =>
    typeof of === 'object' && of !== null ? Reflect.get(of, name) : undefined;
  const rows = member(value, 'objectives');
  const cursor = member(value, 'cursor');
  return {
    ids: Array.isArray(rows) ? rows.map((row: unknown) => String(member(row, 'id'))) : [],
    before: String(member(cursor, 'before')),
    after: String(member(cursor, 'after')),
  };
}

test('mails deleted through the control API are gone', async () => {
  const { id } = tokens.get('corvin') ?? { id: 0 };
  simulator.setClock({ advanceSeconds: 60 });
  const before = await rowsOf(await ask('corvin', '/characters/{id}/mail'));
  simulator.changeCharacter(id, { deleteMails: 40 });
  simulator.setClock({ advanceSeconds: 60 });
  const gone = new Set(numbers(before.slice(0, 40), 'mail_id'));
  const left = numbers(await rowsOf(await ask('corvin', '/characters/{id}/mail')), 'mail_id');
  expect(left.filter((mailId) => gone.has(mailId))).toEqual([]);
  expect(left.length).toBeGreaterThan(5);
});

test('a commander who is online sees the fleet, the members see only that they are in it', async () => {
  const { world } = simulator;
  const kit = world.account('kit')?.characters[0];
  if (!kit) throw new Error('no kit');
  let time = simulator.clock.now();
  while (!fleetOf(world, kit, { time, sequence: world.sequence })) time += HOUR_MS / 4;
  simulator.setClock({ advanceSeconds: (time - simulator.clock.now()) / 1000 });
  const { access_token: token } = await login(simulator, kit.id);
  const place = asRecord(await (await esi(simulator, `/characters/${kit.id}/fleet`, token)).json());
  expect(place).toMatchObject({ fleet_boss_id: kit.id, role: 'fleet_commander', squad_id: -1, wing_id: -1 });
  const fleetPath = `/fleets/${Number(place?.['fleet_id'])}`;
  expect((await esi(simulator, fleetPath, token)).status).toBe(200);
  const members = await rowsOf(await esi(simulator, `${fleetPath}/members`, token));
  expect(numbers(members, 'character_id')).toContain(kit.id);
  const corvin = simulator.cast().find((one) => one.key === 'corvin')?.characterId ?? 0;
  const other = (await login(simulator, corvin)).access_token;
  expect((await esi(simulator, `${fleetPath}/members`, other)).status).toBe(404);
});
