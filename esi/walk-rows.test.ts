import { expect, test } from 'vitest';
import {
  characterCalendar,
  characterMails,
  characterWalletTransactions,
  MemoryEtagStore,
  UNCHANGED,
} from './index.ts';
import { NOON, testClient } from './testing-client.ts';
import { startTestServer, type TestRequest } from './testing-server.ts';

const owner = { characterId: 7, accessToken: async () => 'token-of-7' };
const params = { character_id: 7 };

function transaction(transaction_id: number) {
  return {
    client_id: 9,
    date: '2026-11-20T10:00:00Z',
    is_buy: true,
    is_personal: true,
    journal_ref_id: transaction_id + 1000,
    location_id: 60_003_760,
    quantity: 1,
    transaction_id,
    type_id: 34,
    unit_price: 5.5,
  };
}

function numberOf(request: TestRequest, name: string): number | undefined {
  const text = new URL(request.url, 'http://x').searchParams.get(name);
  return text === null ? undefined : Number(text);
}

/** Transactions 1 to `state.newest`, three a call, newest first, `from_id` among them. */
function walletServer(state: { newest: number }) {
  return startTestServer((request) => {
    const from = Math.min(numberOf(request, 'from_id') ?? state.newest, state.newest);
    const etag = `"${state.newest}"`;
    const headers = { etag, 'cache-control': 'max-age=3600' };
    if (request.headers['if-none-match'] === etag) return { status: 304, headers };
    const ids = [from, from - 1, from - 2].filter((id) => id > 0);
    return { headers, body: ids.map(transaction) };
  });
}

const asked = (requests: readonly TestRequest[], name: string) => requests.map((r) => numberOf(r, name));
const ids = (rows: { transaction_id: number }[] | typeof UNCHANGED) =>
  rows === UNCHANGED ? rows : rows.map((row) => row.transaction_id);

test('transactions come once each, although every piece begins with the end of the one before', async () => {
  await using server = await walletServer({ newest: 8 });
  await using esi = testClient(server);
  const session = esi.client.session(owner);
  const rows = await session.rows(characterWalletTransactions, params, { mostRows: 100 });
  expect(ids(rows)).toEqual([8, 7, 6, 5, 4, 3, 2, 1]);
});

test('the walk ends with a piece that has only the row it went on from', async () => {
  await using server = await walletServer({ newest: 5 });
  await using esi = testClient(server);
  await esi.client.session(owner).rows(characterWalletTransactions, params, { mostRows: 100 });
  expect(asked(server.requests, 'from_id')).toEqual([undefined, 3, 1]);
});

test('an empty list is one call', async () => {
  await using server = await walletServer({ newest: 0 });
  await using esi = testClient(server);
  const rows = await esi.client.session(owner).rows(characterWalletTransactions, params, { mostRows: 100 });
  expect(rows).toEqual([]);
  expect(server.requests).toHaveLength(1);
});

test('no more is asked than is wanted', async () => {
  await using server = await walletServer({ newest: 1000 });
  await using esi = testClient(server);
  const rows = await esi.client.session(owner).rows(characterWalletTransactions, params, { mostRows: 4 });
  expect(ids(rows)).toEqual([1000, 999, 998, 997]);
  expect(server.requests).toHaveLength(2);
});

test('the walk ends at what is known, and gives the whole piece', async () => {
  await using server = await walletServer({ newest: 1000 });
  await using esi = testClient(server);
  const rows = await esi.client.session(owner).rows(characterWalletTransactions, params, {
    mostRows: 100,
    until: (row) => row.transaction_id <= 997,
  });
  expect(ids(rows)).toEqual([1000, 999, 998, 997, 996]);
});

test('rows that come while the walk goes on are left to the next walk', async () => {
  const state = { newest: 5 };
  await using server = await walletServer(state);
  await using esi = testClient(server);
  const session = esi.client.session(owner);
  const rows = await session.rows(characterWalletTransactions, params, {
    mostRows: 100,
    until: () => {
      state.newest = 7;
      return false;
    },
  });
  expect(ids(rows)).toEqual([5, 4, 3, 2, 1]);
});

test('a list whose first piece is as it was is one conditional call; a fresh one none', async () => {
  await using server = await walletServer({ newest: 5 });
  await using esi = testClient(server);
  const etags = new MemoryEtagStore();
  const walk = async () => {
    const session = esi.client.session({ ...owner, etags });
    const rows = await session.rows(characterWalletTransactions, params, { mostRows: 100 });
    session.commitEtags();
    return ids(rows);
  };
  await walk();
  server.requests.length = 0;
  expect(await walk()).toBe(UNCHANGED);
  expect(server.requests).toHaveLength(0);
  esi.clock.now = NOON + 3_600_000;
  expect(await walk()).toBe(UNCHANGED);
  expect(server.requests.map((request) => request.headers['if-none-match'])).toEqual(['"5"']);
});

test('what comes anew is found again with all that is older', async () => {
  const state = { newest: 2 };
  await using server = await walletServer(state);
  await using esi = testClient(server);
  const etags = new MemoryEtagStore();
  for (const expected of [
    [2, 1],
    [3, 2, 1],
  ]) {
    const session = esi.client.session({ ...owner, etags });
    expect(ids(await session.rows(characterWalletTransactions, params, { mostRows: 100 }))).toEqual(expected);
    session.commitEtags();
    esi.clock.now += 3_600_000;
    state.newest += 1;
  }
});

test('a broken piece fails the walk: no rows, no marker', async () => {
  await using server = await startTestServer((request) =>
    numberOf(request, 'from_id') === undefined
      ? { headers: { etag: '"1"' }, body: [transaction(2)] }
      : { status: 500, body: '<html></html>' },
  );
  await using esi = testClient(server);
  const session = esi.client.session({ ...owner, etags: new MemoryEtagStore() });
  const walk = session.rows(characterWalletTransactions, params, { mostRows: 100 });
  await expect(walk).rejects.toMatchObject({ name: 'EsiServerError' });
  expect(session.pendingEtags.size).toBe(0);
});

test('mails go on from the lowest id, in whatever order they come, with the labels that were asked for', async () => {
  const pieces: Record<string, number[]> = { none: [30, 10, 20], 10: [8, 9], 8: [] };
  await using server = await startTestServer((request) => ({
    body: (pieces[String(numberOf(request, 'last_mail_id') ?? 'none')] ?? []).map((mail_id) => ({ mail_id })),
  }));
  await using esi = testClient(server);
  const session = esi.client.session(owner);
  const rows = await session.rows(characterMails, { ...params, labels: [1, 2] }, { mostRows: 100 });
  expect(rows).toEqual([30, 10, 20, 8, 9].map((mail_id) => ({ mail_id })));
  expect(server.requests.map((request) => request.url)).toEqual([
    '/characters/7/mail?labels=1,2',
    '/characters/7/mail?labels=1,2&last_mail_id=10',
    '/characters/7/mail?labels=1,2&last_mail_id=8',
  ]);
});

test('the calendar goes on from its last event, whose id need not be the highest or lowest', async () => {
  const pieces: Record<string, number[]> = { none: [50, 10, 30], 30: [20], 20: [] };
  await using server = await startTestServer((request) => ({
    body: (pieces[String(numberOf(request, 'from_event') ?? 'none')] ?? []).map((event_id) => ({ event_id })),
  }));
  await using esi = testClient(server);
  const rows = await esi.client.session(owner).rows(characterCalendar, params, { mostRows: 100 });
  expect(rows).toEqual([50, 10, 30, 20].map((event_id) => ({ event_id })));
});

test('rows without an id do not make the walk endless', async () => {
  await using server = await startTestServer(() => ({ body: [{ subject: 'Hello' }] }));
  await using esi = testClient(server);
  expect(await esi.client.session(owner).rows(characterMails, params, { mostRows: 100 })).toEqual([]);
  expect(server.requests).toHaveLength(1);
});
