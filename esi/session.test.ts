import { expect, test } from 'vitest';
import {
  characterContactLabels,
  characterLocation,
  charactersAffiliation,
  characterSkills,
  COMPATIBILITY_DATE,
  corporationPublic,
  metaStatus,
  MemoryEtagStore,
  setAutopilotWaypoint,
  UNCHANGED,
  universeIds,
  universeNames,
  type EsiOperation,
} from './index.ts';
import { NOON, testClient } from './testing-client.ts';
import { startTestServer, type TestRequest } from './testing-server.ts';

const place = { solar_system_id: 30_000_142 };
const owner = { characterId: 7, accessToken: async () => 'token-of-7' };
const params = { character_id: 7 };

type BatchOperation = EsiOperation<unknown, unknown, unknown[]> & { readonly method: 'POST' };

/** A location that changes when `version` does, fresh for 5 seconds. */
function locationServer(state: { version: number }) {
  return startTestServer((request: TestRequest) => {
    const etag = `"v${state.version}"`;
    const headers = { etag, 'cache-control': 'max-age=5' };
    return request.headers['if-none-match'] === etag
      ? { status: 304, headers }
      : { headers, body: { ...place, station_id: 60_000_000 + state.version } };
  });
}

test('tells ESI who asks, for whom and for which day', async () => {
  await using server = await startTestServer(() => ({ body: place }));
  await using esi = testClient(server);
  await esi.client.session(owner).get(characterLocation, params);
  expect(server.requests[0]).toMatchObject({
    method: 'GET',
    url: '/characters/7/location',
    headers: {
      authorization: 'Bearer token-of-7',
      'user-agent': 'MusterTest/1.0 (test@example.com)',
      'x-compatibility-date': COMPATIBILITY_DATE,
      'accept-encoding': 'gzip',
    },
  });
});

test('public data are asked without a token even by a session that has one', async () => {
  await using server = await startTestServer(() => ({ body: { routes: [] } }));
  await using esi = testClient(server);
  await esi.client.session(owner).get(metaStatus, {});
  expect(server.requests[0]?.headers).not.toHaveProperty('authorization');
});

test('a base URL may have a path of its own', async () => {
  await using server = await startTestServer(() => ({ body: { routes: [] } }));
  await using esi = testClient(server, { baseUrl: `${server.url}/esi/` });
  await esi.client.session().get(metaStatus, {});
  expect(server.requests[0]?.url).toBe('/esi/meta/status');
});

test('nothing is requested before it expires', async () => {
  await using server = await locationServer({ version: 1 });
  await using esi = testClient(server);
  const etags = new MemoryEtagStore();
  const first = esi.client.session({ ...owner, etags });
  expect(await first.get(characterLocation, params)).toEqual({ ...place, station_id: 60_000_001 });
  expect(first.freshUntil).toBe(NOON + 5000);
  first.commitEtags();
  expect(first.pendingEtags.size).toBe(0);
  esi.clock.now += 4999;
  const second = esi.client.session({ ...owner, etags });
  expect(await second.get(characterLocation, params)).toBe(UNCHANGED);
  expect(second.freshUntil).toBe(NOON + 5000);
  expect(server.requests).toHaveLength(1);
});

test('what has expired is asked conditionally, and a 304 makes it fresh again', async () => {
  await using server = await locationServer({ version: 1 });
  await using esi = testClient(server);
  const etags = new MemoryEtagStore();
  const ask = async () => {
    const session = esi.client.session({ ...owner, etags });
    const answer = await session.get(characterLocation, params);
    session.commitEtags();
    return answer;
  };
  await ask();
  esi.clock.now += 5000;
  expect(await ask()).toBe(UNCHANGED);
  expect(server.requests[1]?.headers['if-none-match']).toBe('"v1"');
  esi.clock.now += 4999;
  expect(await ask()).toBe(UNCHANGED);
  expect(server.requests).toHaveLength(2);
});

test('what has changed comes with its new marker', async () => {
  const state = { version: 1 };
  await using server = await locationServer(state);
  await using esi = testClient(server);
  const etags = new MemoryEtagStore();
  const first = esi.client.session({ ...owner, etags });
  await first.get(characterLocation, params);
  first.commitEtags();
  state.version = 2;
  esi.clock.now += 5000;
  const second = esi.client.session({ ...owner, etags });
  expect(await second.get(characterLocation, params)).toEqual({ ...place, station_id: 60_000_002 });
  expect([...second.pendingEtags.values()]).toEqual([{ etag: '"v2"', expiresAt: NOON + 10_000 }]);
  expect([...etags.entries.values()].map((entry) => entry.etag)).toEqual(['"v1"']);
});

test('markers that nobody committed are not believed: the data may never have been stored', async () => {
  await using server = await locationServer({ version: 1 });
  await using esi = testClient(server);
  const session = esi.client.session({ ...owner, etags: new MemoryEtagStore() });
  await session.get(characterLocation, params);
  expect(await session.get(characterLocation, params)).toMatchObject(place);
});

test('fetch is never conditional', async () => {
  await using server = await locationServer({ version: 1 });
  await using esi = testClient(server);
  const etags = new MemoryEtagStore();
  const session = esi.client.session({ ...owner, etags });
  await session.fetch(characterLocation, params);
  session.commitEtags();
  expect(await session.fetch(characterLocation, params)).toMatchObject(place);
  expect(server.requests[1]?.headers).not.toHaveProperty('if-none-match');
});

test('private markers of one character are not those of another', async () => {
  await using server = await locationServer({ version: 1 });
  await using esi = testClient(server);
  const etags = new MemoryEtagStore();
  const first = esi.client.session({ ...owner, etags });
  await first.get(characterLocation, params);
  first.commitEtags();
  const other = esi.client.session({ ...owner, characterId: 8, etags });
  expect(await other.get(characterLocation, params)).toMatchObject(place);
});

test('markers of another compatibility date are not believed', async () => {
  await using server = await locationServer({ version: 1 });
  await using esi = testClient(server);
  await using later = testClient(server, { compatibilityDate: '2026-12-01' });
  const etags = new MemoryEtagStore();
  const first = esi.client.session({ ...owner, etags });
  await first.get(characterLocation, params);
  first.commitEtags();
  const second = later.client.session({ ...owner, etags });
  expect(await second.get(characterLocation, params)).toMatchObject(place);
});

test('a session is fresh until the first of its answers is not', async () => {
  await using server = await startTestServer((request) =>
    request.url.endsWith('/location')
      ? { headers: { 'cache-control': 'max-age=5' }, body: place }
      : { headers: { 'cache-control': 'max-age=60' }, body: { skills: [], total_sp: 0 } },
  );
  await using esi = testClient(server);
  const session = esi.client.session(owner);
  expect(session.freshUntil).toBeUndefined();
  await session.get(characterSkills, params);
  await session.get(characterLocation, params);
  expect(session.freshUntil).toBe(NOON + 5000);
});

test('unknown fields are dropped, unknown values of an enumeration are kept', async () => {
  const corporation = {
    name: 'Example',
    ticker: 'EX.',
    description: '',
    state: 'mothballed',
    type: 'player_owned',
    home_station_id: 60_003_760,
    member_count: 3,
    shares: 1000,
    tax_rates: { isk: 10, loyalty_point: 0 },
    friendly_fire: 'legal',
    war_eligible: false,
  };
  await using server = await startTestServer(() => ({ body: { ...corporation, invented: 1 } }));
  await using esi = testClient(server);
  const answer = await esi.client.session().fetch(corporationPublic, { corporation_id: 1 });
  expect(answer).toEqual(corporation);
});

test('a field that is absent is undefined, not false', async () => {
  await using server = await startTestServer(() => ({ body: place }));
  await using esi = testClient(server);
  const answer = await esi.client.session(owner).fetch(characterLocation, params);
  expect(answer.structure_id).toBeUndefined();
});

test('labels of contacts may have ids beyond 2^53, other things not', async () => {
  const highest = 2 ** 62;
  await using server = await startTestServer((request) => ({
    body: request.url.endsWith('/labels')
      ? `[{"label_id":4611686018427387904,"label_name":"Last"}]`
      : `{"solar_system_id":4611686018427387904}`,
  }));
  await using esi = testClient(server);
  const session = esi.client.session(owner);
  expect(await session.fetch(characterContactLabels, params)).toEqual([
    { label_id: highest, label_name: 'Last' },
  ]);
  await expect(session.fetch(characterLocation, params)).rejects.toMatchObject({ name: 'EsiSchemaError' });
});

test('data unlike the schema name the place and what was expected, never the data', async () => {
  await using server = await startTestServer(() => ({
    headers: { etag: '"broken"' },
    body: { solar_system_id: 'secret-value', station_id: 2 ** 60 },
  }));
  await using esi = testClient(server);
  const session = esi.client.session({ ...owner, etags: new MemoryEtagStore() });
  const failure = await session.get(characterLocation, params).catch((error: unknown) => error);
  expect(failure).toMatchObject({
    name: 'EsiSchemaError',
    operationId: 'GetCharactersCharacterIdLocation',
    problems: ['.solar_system_id: expected number', '.station_id: too_big'],
  });
  expect(String(failure)).not.toContain('secret-value');
  expect(session.pendingEtags.size).toBe(0);
});

test('a look-up by POST sends its body and checks the answer', async () => {
  const names = [{ id: 30_000_142, name: 'Jita', category: 'solar_system' }];
  await using server = await startTestServer(() => ({ body: names }));
  await using esi = testClient(server);
  expect(await esi.client.session().post(universeNames, {}, [30_000_142])).toEqual(names);
  expect(server.requests[0]).toMatchObject({ method: 'POST', url: '/universe/names', body: '[30000142]' });
  expect(server.requests[0]?.headers['content-type']).toBe('application/json');
});

const manyIds = Array.from({ length: 1001 }, (_, index) => index + 1);
const manyNames = Array.from({ length: 501 }, (_, index) => `Name ${index}`);

test.each([
  ['no ids', universeNames, []],
  ['1,001 ids', universeNames, manyIds],
  ['an id twice', charactersAffiliation, [7, 7]],
  ['no names', universeIds, []],
  ['501 names', universeIds, manyNames],
  ['a name twice', universeIds, ['Jita', 'Jita']],
  ['a name of 101 letters', universeIds, ['x'.repeat(101)]],
] as [string, BatchOperation, unknown[]][])('%s cost no request', async (_, operation, body) => {
  await using server = await startTestServer(() => ({ body: [] }));
  await using esi = testClient(server);
  await expect(esi.client.session().post(operation, {}, body)).rejects.toMatchObject({
    name: 'EsiBadRequestError',
  });
  expect(server.requests).toHaveLength(0);
});

test.each([
  ['1,000 ids', universeNames, manyIds.slice(1), []],
  ['500 names', universeIds, manyNames.slice(1), {}],
] as [string, BatchOperation, unknown[], unknown][])('%s are asked', async (_, operation, body, answer) => {
  await using server = await startTestServer(() => ({ body: answer }));
  await using esi = testClient(server);
  expect(await esi.client.session().post(operation, {}, body)).toEqual(answer);
});

test('what has neither body nor answer is asked with neither', async () => {
  await using server = await startTestServer(() => ({ status: 204 }));
  await using esi = testClient(server);
  const waypoint = { destination_id: 30_000_142, add_to_beginning: false, clear_other_waypoints: true };
  expect(await esi.client.session(owner).post(setAutopilotWaypoint, waypoint, undefined)).toBeUndefined();
  expect(server.requests[0]).toMatchObject({
    method: 'POST',
    url: '/ui/autopilot/waypoint?add_to_beginning=false&clear_other_waypoints=true&destination_id=30000142',
    body: '',
  });
});
