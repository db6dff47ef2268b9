import { expect, test } from 'vitest';
import { characterMilitaryCampaignObjectives, MemoryEtagStore, UNCHANGED, type CursorRows } from './index.ts';
import { NOON, testClient } from './testing-client.ts';
import { startTestServer, type TestAnswer, type TestRequest } from './testing-server.ts';

const owner = { characterId: 7, accessToken: async () => 'token-of-7' };
const params = { character_id: 7 };

function objective(id: string, contributed = 0) {
  return { id, campaign_id: 'c', contributed, is_committed: false, last_modified: '2026-11-20T10:00:00Z' };
}

type Objective = ReturnType<typeof objective>;

/** Pieces by their query, e.g. `before=b1`; the newest under an empty name. Cursors are those given. */
type Pieces = Record<string, { rows: Objective[]; before?: string; after?: string }>;

const queryOf = (request: TestRequest) =>
  new URL(request.url, 'http://x').search.replace('?limit=100', '').replace('&', '');

function campaignServer(pieces: Pieces, headers: Record<string, string> = {}) {
  return startTestServer((request): TestAnswer => {
    const { rows, ...cursor } = pieces[queryOf(request)] ?? { rows: [] };
    return { headers, body: { cursor, objectives: rows } };
  });
}

/** `a0 b1`: the rows as ids with what was contributed. */
const seen = (found: CursorRows<Objective> | typeof UNCHANGED) =>
  found === UNCHANGED ? found : found.rows.map((row) => `${row.id}${row.contributed}`).join(' ');

const wholeList: Pieces = {
  '': { rows: [objective('e'), objective('f')], before: 'E', after: 'F' },
  'before=E': { rows: [objective('c'), objective('d')], before: 'C', after: 'D' },
  'before=C': { rows: [objective('a'), objective('b')], before: 'A', after: 'B' },
};

test('a first walk goes back to the oldest and keeps the cursor of the newest', async () => {
  await using server = await campaignServer(wholeList);
  await using esi = testClient(server);
  const session = esi.client.session(owner);
  const found = await session.changes(characterMilitaryCampaignObjectives, params, { mostRows: 100 });
  expect(seen(found)).toBe('a0 b0 c0 d0 e0 f0');
  expect(found).toMatchObject({ after: 'F' });
  expect(server.requests.map(queryOf)).toEqual(['', 'before=E', 'before=C', 'before=A']);
});

test('a first walk that is bounded gives the newest', async () => {
  await using server = await campaignServer(wholeList);
  await using esi = testClient(server);
  const session = esi.client.session(owner);
  const found = await session.changes(characterMilitaryCampaignObjectives, params, { mostRows: 3 });
  expect(seen(found)).toBe('d0 e0 f0');
  expect(server.requests).toHaveLength(2);
});

test('walking back, the row that came first stays: it is the newer', async () => {
  await using server = await campaignServer({
    '': { rows: [objective('b'), objective('a', 5)], before: 'B', after: 'A' },
    'before=B': { rows: [objective('z'), objective('a', 1)], before: 'Z', after: 'A' },
  });
  await using esi = testClient(server);
  const session = esi.client.session(owner);
  const found = await session.changes(characterMilitaryCampaignObjectives, params, { mostRows: 100 });
  expect(seen(found)).toBe('z0 b0 a5');
});

test('a walk from a kept cursor gives what changed since and the cursor to keep', async () => {
  await using server = await campaignServer({
    'after=F': { rows: [objective('g'), objective('a', 1)], before: 'G', after: 'G' },
    'after=G': { rows: [objective('h')], before: 'H', after: 'H' },
    'after=H': { rows: [], before: 'H', after: 'H' },
  });
  await using esi = testClient(server);
  const session = esi.client.session(owner);
  const options = { after: 'F', mostRows: 100 };
  const found = await session.changes(characterMilitaryCampaignObjectives, params, options);
  expect(seen(found)).toBe('g0 a1 h0');
  expect(found).toMatchObject({ after: 'H' });
});

test('walking on, the row that comes last stays: it is the newer', async () => {
  await using server = await campaignServer({
    'after=F': { rows: [objective('a', 1), objective('b')], after: 'G' },
    'after=G': { rows: [objective('a', 2)], after: 'H' },
  });
  await using esi = testClient(server);
  const session = esi.client.session(owner);
  const options = { after: 'F', mostRows: 100 };
  const found = await session.changes(characterMilitaryCampaignObjectives, params, options);
  expect(seen(found)).toBe('b0 a2');
});

test('a walk on that is bounded loses nothing: the next one goes on at its cursor', async () => {
  await using server = await campaignServer({
    'after=F': { rows: [objective('g'), objective('h')], after: 'H' },
    'after=H': { rows: [objective('i')], after: 'I' },
  });
  await using esi = testClient(server);
  const walk = (after: string, mostRows: number) =>
    esi.client.session(owner).changes(characterMilitaryCampaignObjectives, params, { after, mostRows });
  const first = await walk('F', 1);
  expect(first).toMatchObject({ after: 'H' });
  expect([seen(first), seen(await walk('H', 100))]).toEqual(['g0 h0', 'i0']);
});

test('nothing new keeps the cursor, also when the answer has none', async () => {
  await using server = await campaignServer({});
  await using esi = testClient(server);
  const session = esi.client.session(owner);
  const options = { after: 'F', mostRows: 100 };
  const found = await session.changes(characterMilitaryCampaignObjectives, params, options);
  expect(found).toEqual({ rows: [], after: 'F' });
});

test('an empty list has no cursor', async () => {
  await using server = await startTestServer(() => ({ body: { objectives: [] } }));
  await using esi = testClient(server);
  const session = esi.client.session(owner);
  const found = await session.changes(characterMilitaryCampaignObjectives, params, { mostRows: 100 });
  expect(found).toEqual({ rows: [], after: undefined });
});

test('who has a cursor asks nothing before the last answer expires', async () => {
  await using server = await campaignServer(wholeList, { 'cache-control': 'max-age=60' });
  await using esi = testClient(server);
  const etags = new MemoryEtagStore();
  const walk = async (after: string | undefined) => {
    const session = esi.client.session({ ...owner, etags });
    const options = { after, mostRows: 100 };
    const found = await session.changes(characterMilitaryCampaignObjectives, params, options);
    session.commitEtags();
    return found;
  };
  await walk(undefined);
  esi.clock.now = NOON + 59_999;
  expect(await walk('F')).toBe(UNCHANGED);
  esi.clock.now = NOON + 60_000;
  expect(await walk('F')).toEqual({ rows: [], after: 'F' });
});

test('who has nothing stored asks, however fresh the last answer is', async () => {
  await using server = await campaignServer(wholeList, { 'cache-control': 'max-age=60' });
  await using esi = testClient(server);
  const etags = new MemoryEtagStore();
  const walk = async () => {
    const session = esi.client.session({ ...owner, etags });
    const found = await session.changes(characterMilitaryCampaignObjectives, params, { mostRows: 100 });
    session.commitEtags();
    return seen(found);
  };
  expect([await walk(), await walk()]).toEqual(['a0 b0 c0 d0 e0 f0', 'a0 b0 c0 d0 e0 f0']);
});

test('a broken piece fails the walk: no rows, no marker', async () => {
  await using server = await startTestServer((request) =>
    queryOf(request) === ''
      ? {
          headers: { 'cache-control': 'max-age=60' },
          body: { cursor: { before: 'A', after: 'A' }, objectives: [objective('a')] },
        }
      : { status: 500, body: '<html></html>' },
  );
  await using esi = testClient(server);
  const session = esi.client.session({ ...owner, etags: new MemoryEtagStore() });
  const walk = session.changes(characterMilitaryCampaignObjectives, params, { mostRows: 100 });
  await expect(walk).rejects.toMatchObject({ name: 'EsiServerError' });
  expect(session.pendingEtags.size).toBe(0);
});
