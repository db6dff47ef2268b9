import { expect, test } from 'vitest';
import { characterAssets, MemoryEtagStore, UNCHANGED } from './index.ts';
import { NOON, testClient } from './testing-client.ts';
import { startTestServer, type TestRequest } from './testing-server.ts';

const owner = { characterId: 7, accessToken: async () => 'token-of-7' };
const params = { character_id: 7 };

const FIRST = 'Fri, 20 Nov 2026 11:30:00 GMT';
const SECOND = 'Fri, 20 Nov 2026 12:30:00 GMT';

function asset(item_id: number) {
  return {
    item_id,
    type_id: 587,
    quantity: 1,
    location_id: 60_003_760,
    location_type: 'station',
    location_flag: 'NewlyInventedFlag',
    is_singleton: true,
  };
}

interface World {
  /** First item of each page. */
  pages: number[];
  lastModified: string;
}

function pageOf(request: TestRequest): number {
  return Number(new URL(request.url, 'http://x').searchParams.get('page'));
}

/** Pages of two assets each, with ETags of their content. `intervene` may answer in the server's place. */
function assetServer(world: World, intervene?: (page: number, request: TestRequest) => object | undefined) {
  return startTestServer((request) => {
    const page = pageOf(request);
    const special = intervene?.(page, request);
    if (special !== undefined) return special;
    const first = world.pages[page - 1];
    if (first === undefined) return { status: 404, body: { error: 'Requested page does not exist!' } };
    const etag = `"${first}"`;
    const headers = {
      etag,
      'x-pages': String(world.pages.length),
      'last-modified': world.lastModified,
      'cache-control': 'max-age=3600',
    };
    if (request.headers['if-none-match'] === etag) return { status: 304, headers: { etag } };
    return { headers, body: [asset(first), asset(first + 1)] };
  });
}

/** The requests as `2` (page 2) or `2?` (page 2, conditionally), in order of pages within the walk. */
function asked(requests: readonly TestRequest[]): string[] {
  return requests
    .map((request) => `${pageOf(request)}${request.headers['if-none-match'] === undefined ? '' : '?'}`)
    .toSorted();
}

async function walk(
  esi: ReturnType<typeof testClient>,
  etags: MemoryEtagStore,
): Promise<number[] | typeof UNCHANGED> {
  const session = esi.client.session({ ...owner, etags });
  const rows = await session.pages(characterAssets, params);
  session.commitEtags();
  return rows === UNCHANGED ? UNCHANGED : rows.map((row) => row.item_id);
}

test('gives the rows of all pages in order', async () => {
  await using server = await assetServer({ pages: [10, 20, 30, 40, 50, 60], lastModified: FIRST });
  await using esi = testClient(server);
  expect(await walk(esi, new MemoryEtagStore())).toEqual([10, 11, 20, 21, 30, 31, 40, 41, 50, 51, 60, 61]);
  expect(asked(server.requests)).toEqual(['1', '2', '3', '4', '5', '6']);
});

test('asks for at most four pages side by side', async () => {
  let current = 0;
  let most = 0;
  const world = { pages: Array.from({ length: 12 }, (_, index) => index * 10 + 1), lastModified: FIRST };
  const waiting: (() => void)[] = [];
  await using server = await startTestServer(async (request) => {
    const first = world.pages[pageOf(request) - 1]!;
    if (pageOf(request) > 1) {
      most = Math.max(most, ++current);
      await new Promise<void>((resolve) => {
        waiting.push(resolve);
        if (waiting.length === 4 || pageOf(request) > 8) for (const release of waiting.splice(0)) release();
      });
      current--;
    }
    return { headers: { 'x-pages': '12', 'last-modified': FIRST }, body: [asset(first)] };
  });
  await using esi = testClient(server, { connections: 16 });
  expect(await walk(esi, new MemoryEtagStore())).toHaveLength(12);
  expect(most).toBe(4);
});

test('nothing is asked while the list is fresh', async () => {
  await using server = await assetServer({ pages: [10, 20], lastModified: FIRST });
  await using esi = testClient(server);
  const etags = new MemoryEtagStore();
  await walk(esi, etags);
  esi.clock.now = NOON + 3_599_999;
  expect(await walk(esi, etags)).toBe(UNCHANGED);
  expect(server.requests).toHaveLength(2);
});

test('a list is fresh as long as its freshest page', async () => {
  await using server = await startTestServer((request) => ({
    headers: { 'x-pages': '3', 'cache-control': `max-age=${[10, 30, 20][pageOf(request) - 1]}` },
    body: [],
  }));
  await using esi = testClient(server);
  const session = esi.client.session({ ...owner, etags: new MemoryEtagStore() });
  await session.pages(characterAssets, params);
  expect(session.freshUntil).toBe(NOON + 30_000);
  expect([...session.pendingEtags.values()]).toEqual([
    { etag: '', expiresAt: NOON + 30_000, pages: 3 },
    { etag: '', expiresAt: NOON + 30_000 },
    { etag: '', expiresAt: NOON + 30_000 },
  ]);
});

test('an unchanged list costs one conditional request a page, also when a 304 does not tell the pages', async () => {
  await using server = await assetServer({ pages: [10, 20, 30], lastModified: FIRST });
  await using esi = testClient(server);
  const etags = new MemoryEtagStore();
  await walk(esi, etags);
  for (const round of [1, 2]) {
    esi.clock.now = NOON + round * 3_600_000;
    server.requests.length = 0;
    expect(await walk(esi, etags)).toBe(UNCHANGED);
    expect(asked(server.requests)).toEqual(['1?', '2?', '3?']);
  }
});

test('when a later page has changed, the unchanged ones are asked again without their ETag', async () => {
  const world = { pages: [10, 20, 30], lastModified: FIRST };
  await using server = await assetServer(world);
  await using esi = testClient(server);
  const etags = new MemoryEtagStore();
  await walk(esi, etags);
  esi.clock.now += 3_600_000;
  world.pages = [10, 20, 70];
  world.lastModified = SECOND;
  server.requests.length = 0;
  expect(await walk(esi, etags)).toEqual([10, 11, 20, 21, 70, 71]);
  expect(asked(server.requests)).toEqual(['1', '1?', '2', '2?', '3?']);
});

test('when the first page has changed, the others are asked for their rows at once', async () => {
  const world = { pages: [10, 20, 30], lastModified: FIRST };
  await using server = await assetServer(world);
  await using esi = testClient(server);
  const etags = new MemoryEtagStore();
  await walk(esi, etags);
  esi.clock.now += 3_600_000;
  world.pages = [70, 20, 30];
  world.lastModified = SECOND;
  server.requests.length = 0;
  expect(await walk(esi, etags)).toEqual([70, 71, 20, 21, 30, 31]);
  expect(asked(server.requests)).toEqual(['1?', '2', '3']);
});

test('a list that got shorter has changed although its remaining pages have not', async () => {
  const world = { pages: [10, 20, 30], lastModified: FIRST };
  await using server = await assetServer(world, (page, request) =>
    request.headers['if-none-match'] === `"${world.pages[page - 1]}"`
      ? { status: 304, headers: { 'x-pages': String(world.pages.length) } }
      : undefined,
  );
  await using esi = testClient(server);
  const etags = new MemoryEtagStore();
  await walk(esi, etags);
  esi.clock.now += 3_600_000;
  world.pages = [10, 20];
  world.lastModified = SECOND;
  expect(await walk(esi, etags)).toEqual([10, 11, 20, 21]);
});

test('when the generation changes between two pages, the walk starts over', async () => {
  const world = { pages: [10, 20, 30], lastModified: FIRST };
  await using server = await assetServer(world, (page) => {
    if (page === 3 && world.lastModified === FIRST) {
      world.pages = [40, 50, 60];
      world.lastModified = SECOND;
    }
    return undefined;
  });
  await using esi = testClient(server, { connections: 1 });
  expect(await walk(esi, new MemoryEtagStore())).toEqual([40, 41, 50, 51, 60, 61]);
  expect(esi.slept).toHaveLength(1);
});

test('pages that count themselves differently are not one list', async () => {
  const counts = ['2', '3', '3', '3', '3'];
  await using server = await startTestServer((request) => ({
    headers: { 'x-pages': counts.shift() ?? '' },
    body: [asset(pageOf(request) * 10)],
  }));
  await using esi = testClient(server);
  expect(await walk(esi, new MemoryEtagStore())).toEqual([10, 20, 30]);
  expect(server.requests).toHaveLength(5);
});

test('a page that is gone when its turn comes starts the walk over', async () => {
  const world = { pages: [10, 20, 30], lastModified: FIRST };
  await using server = await assetServer(world, (page) => {
    if (page === 1 && world.lastModified === FIRST) {
      const { pages } = world;
      world.pages = [10, 20];
      world.lastModified = SECOND;
      return {
        headers: { 'x-pages': String(pages.length), 'last-modified': FIRST },
        body: [asset(10), asset(11)],
      };
    }
    return undefined;
  });
  await using esi = testClient(server);
  expect(await walk(esi, new MemoryEtagStore())).toEqual([10, 11, 20, 21]);
});

test('a list that never holds still is "not now", with no rows and no markers', async () => {
  const world = { pages: [10, 20], lastModified: FIRST };
  let turn = 0;
  await using server = await assetServer(world, () => {
    world.lastModified = new Date(NOON + 1000 * turn++).toUTCString();
    return undefined;
  });
  await using esi = testClient(server);
  const session = esi.client.session({ ...owner, etags: new MemoryEtagStore() });
  await expect(session.pages(characterAssets, params)).rejects.toMatchObject({
    name: 'EsiPagesChangedError',
    operationId: 'GetCharactersCharacterIdAssets',
  });
  expect(server.requests).toHaveLength(6);
  expect(session.pendingEtags.size).toBe(0);
});

test('a broken page in the middle fails the walk: no rows, no markers', async () => {
  await using server = await assetServer({ pages: [10, 20, 30], lastModified: FIRST }, (page) =>
    page === 2 ? { status: 500, body: '<html></html>' } : undefined,
  );
  await using esi = testClient(server);
  const session = esi.client.session({ ...owner, etags: new MemoryEtagStore() });
  await expect(session.pages(characterAssets, params)).rejects.toMatchObject({ name: 'EsiServerError' });
  expect(session.pendingEtags.size).toBe(0);
});

test('after a broken page no more pages are started', async () => {
  const world = { pages: Array.from({ length: 40 }, (_, index) => index * 10 + 1), lastModified: FIRST };
  await using server = await assetServer(world, (page) => (page > 1 ? { status: 403 } : undefined));
  await using esi = testClient(server);
  await expect(walk(esi, new MemoryEtagStore())).rejects.toMatchObject({ status: 403 });
  expect(server.requests).toHaveLength(5);
});

test('a row unlike the schema fails the walk and names its place', async () => {
  await using server = await assetServer({ pages: [10, 20], lastModified: FIRST }, (page) =>
    page === 2
      ? { headers: { 'x-pages': '2' }, body: [asset(20), { ...asset(21), quantity: 'many' }] }
      : undefined,
  );
  await using esi = testClient(server);
  await expect(esi.client.session(owner).pages(characterAssets, params)).rejects.toMatchObject({
    name: 'EsiSchemaError',
    problems: ['[1].quantity: expected number'],
  });
});

test('a list of one page and an empty list are lists too', async () => {
  await using server = await startTestServer(() => ({ headers: { 'x-pages': '1' }, body: [] }));
  await using esi = testClient(server);
  expect(await walk(esi, new MemoryEtagStore())).toEqual([]);
});

test('a first page that is about to expire is let expire before the others are asked', async () => {
  const world = { pages: [10, 20], lastModified: FIRST };
  await using server = await assetServer(world, (page) => {
    if (page !== 1 || world.lastModified !== FIRST) return undefined;
    world.lastModified = SECOND;
    return {
      headers: { 'x-pages': '2', 'last-modified': FIRST, 'cache-control': 'max-age=1' },
      body: [asset(1), asset(2)],
    };
  });
  await using esi = testClient(server);
  expect(await walk(esi, new MemoryEtagStore())).toEqual([10, 11, 20, 21]);
  expect(esi.slept).toEqual([1000]);
  expect(asked(server.requests)).toEqual(['1', '1', '2']);
});

test('a first page that expires later than the session waits is not waited for', async () => {
  await using server = await startTestServer((request) => ({
    headers: { 'x-pages': '2', 'cache-control': 'max-age=3' },
    body: [asset(pageOf(request) * 10)],
  }));
  await using esi = testClient(server);
  expect(await walk(esi, new MemoryEtagStore())).toEqual([10, 20]);
  expect(esi.slept).toEqual([]);
});

test('a list of one page is not waited for', async () => {
  await using server = await startTestServer(() => ({
    headers: { 'x-pages': '1', 'cache-control': 'max-age=1' },
    body: [],
  }));
  await using esi = testClient(server);
  expect(await walk(esi, new MemoryEtagStore())).toEqual([]);
  expect(esi.slept).toEqual([]);
});
