import { createServer } from 'node:http';
import { EsiClient, MemoryEtagStore, UNCHANGED } from '@muster/esi';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { assetsSection } from './section.ts';
import { esiAsset } from './testing-assets.ts';

const HOUR = 3_600_000;
const CHARACTER = 90_000_001;

/** What ESI says at this moment; a document's text is its ETag. */
let documents: Record<string, unknown>;
let asked: string[];
let nowMs: number;
let etags: MemoryEtagStore;

const server = createServer((request, response) => {
  const name = request.url?.split('?')[0]?.split('/').slice(3).join('/') ?? '';
  asked.push(name);
  const body = JSON.stringify(documents[name]);
  const etag = `"${Buffer.from(body).toString('base64')}"`;
  const isSame = request.headers['if-none-match'] === etag;
  response.writeHead(isSame ? 304 : 200, { etag, 'x-pages': '1', 'content-type': 'application/json' });
  response.end(isSame ? undefined : body);
});

let esi: EsiClient;
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  esi = new EsiClient({
    baseUrl: `http://127.0.0.1:${port}`,
    userAgent: 'test',
    connections: 2,
    clock: () => nowMs,
  });
});
afterAll(async () => {
  await esi.close();
  server.close();
});

beforeEach(() => {
  nowMs = Date.parse('2026-11-20T12:00:00Z');
  etags = new MemoryEtagStore();
  asked = [];
  documents = {
    assets: [esiAsset(1, { is_singleton: true }), esiAsset(2)],
    'assets/names': [{ item_id: 1, name: 'Loot' }],
    ship: { ship_item_id: 7, ship_type_id: 587, ship_name: 'Bessie' },
    location: { solar_system_id: 30_000_142 },
  };
});

/** Fetches nine hours after the last time, and keeps the ETags as the engine does when all is stored. */
async function fetchAssets(): Promise<unknown> {
  nowMs += 9 * HOUR;
  asked = [];
  const session = esi.session({
    characterId: CHARACTER,
    etags,
    accessToken: async () => Promise.resolve('token'),
  });
  const { signal } = new AbortController();
  const data = await assetsSection.fetch({
    esi: session,
    characterId: CHARACTER,
    now: new Date(nowMs),
    signal,
  });
  session.commitEtags();
  return data;
}

test('brings the list, the names and the ship', async () => {
  expect(await fetchAssets()).toMatchObject({
    list: [{ item_id: 1 }, { item_id: 2 }],
    names: new Map([[1, 'Loot']]),
    activeShip: { item_id: 7, location_id: 30_000_142 },
  });
});

test('asks once for each when nothing has changed', async () => {
  await fetchAssets();
  expect(await fetchAssets()).toBe(UNCHANGED);
  expect(asked).toEqual(['assets', 'ship', 'location']);
});

test('brings the ship and no list when only the character has moved', async () => {
  await fetchAssets();
  documents['location'] = { solar_system_id: 30_002_187 };
  expect(await fetchAssets()).toMatchObject({
    list: null,
    names: new Map(),
    activeShip: { item_id: 7, location_id: 30_002_187 },
  });
  expect(asked).not.toContain('assets/names');
});

test('brings the ship as well when only the list has changed', async () => {
  await fetchAssets();
  documents['assets'] = [esiAsset(2)];
  expect(await fetchAssets()).toMatchObject({
    list: [{ item_id: 2 }],
    activeShip: { item_id: 7, location_id: 30_000_142 },
  });
});

test('a capsule is no ship', async () => {
  documents['ship'] = { ship_item_id: 8, ship_type_id: 670, ship_name: 'Capsule' };
  expect(await fetchAssets()).toMatchObject({ activeShip: null });
});
