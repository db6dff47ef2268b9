import { gzipSync } from 'node:zlib';
import { expect, onTestFinished, test, vi } from 'vitest';
import {
  characterLocation,
  characterPublic,
  EsiFaultError,
  EsiTransportError,
  serverStatus,
  universeRegion,
  type EsiRequestEvent,
} from './index.ts';
import { NOON, testClient } from './testing-client.ts';
import { startTestServer, type TestAnswer } from './testing-server.ts';

const place = { solar_system_id: 30_000_142 };
const owner = { characterId: 7, accessToken: async () => 'token-of-7' };
const params = { character_id: 7 };

/** Gives the answers one after the other, the last one for ever. */
function answersInTurn(...answers: TestAnswer[]) {
  let index = 0;
  return startTestServer(() => answers[Math.min(index++, answers.length - 1)]);
}

test.each([500, 502, 503, 504, 520])(
  'a %i is repeated with growing delays until it passes',
  async (status) => {
    await using server = await answersInTurn({ status }, { status }, { body: place });
    await using esi = testClient(server);
    expect(await esi.client.session(owner).fetch(characterLocation, params)).toEqual(place);
    expect(esi.slept).toEqual([375, 750]);
  },
);

test('gives up after three retries', async () => {
  await using server = await answersInTurn({
    status: 503,
    body: { error: 'The datasource tranquility is temporarily unavailable' },
  });
  await using esi = testClient(server);
  const failure = await esi.client
    .session(owner)
    .fetch(characterLocation, params)
    .catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(EsiTransportError);
  expect(failure).toMatchObject({
    name: 'EsiServerError',
    status: 503,
    message:
      'GetCharactersCharacterIdLocation answered 503: The datasource tranquility is temporarily unavailable',
  });
  expect(server.requests).toHaveLength(4);
});

test.each([
  [400, 'EsiBadRequestError'],
  [403, 'EsiForbiddenError'],
  [404, 'EsiNotFoundError'],
  [410, 'EsiNotFoundError'],
  [422, 'EsiBadRequestError'],
])('a %i is a fault and is asked once', async (status, name) => {
  await using server = await answersInTurn({ status, body: { error: 'no' } });
  await using esi = testClient(server);
  const failure = await esi.client
    .session(owner)
    .fetch(characterLocation, params)
    .catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(EsiFaultError);
  expect(failure).toMatchObject({ name, status, operationId: 'GetCharactersCharacterIdLocation' });
  expect(server.requests).toHaveLength(1);
});

test('a 404 wrapped in a 500 is a 404', async () => {
  const error = 'Undefined 404 response. Original message: Ship not found';
  await using server = await answersInTurn({ status: 500, body: { error } });
  await using esi = testClient(server);
  await expect(esi.client.session(owner).fetch(characterLocation, params)).rejects.toMatchObject({
    name: 'EsiNotFoundError',
  });
  expect(server.requests).toHaveLength(1);
});

test.each([400, 401, 403, 404, 410])(
  'an HTML page in the place of an error is "not now", also with a %i',
  async (status) => {
    await using server = await answersInTurn({ status, body: '<html><h1>Blocked</h1></html>' });
    await using esi = testClient(server);
    await expect(esi.client.session(owner).fetch(characterLocation, params)).rejects.toMatchObject({
      name: 'EsiServerError',
      message: `GetCharactersCharacterIdLocation answered ${status}: an HTML page`,
    });
    expect(server.requests).toHaveLength(1);
  },
);

test('an HTML page in the place of data is repeated like a bad gateway', async () => {
  await using server = await answersInTurn({ body: '<html>Just a moment</html>' }, { body: place });
  await using esi = testClient(server);
  expect(await esi.client.session(owner).fetch(characterLocation, params)).toEqual(place);
});

test('a 503 that names a time is not repeated before it', async () => {
  await using server = await answersInTurn({ status: 503, headers: { 'retry-after': '120' } });
  await using esi = testClient(server);
  await expect(esi.client.session(owner).fetch(characterLocation, params)).rejects.toMatchObject({
    name: 'EsiServerError',
    retryAt: NOON + 120_000,
  });
  expect(server.requests).toHaveLength(1);
});

test('a 503 that may be repeated at once is not hammered', async () => {
  await using server = await answersInTurn({ status: 503, headers: { 'retry-after': '0' } }, { body: place });
  await using esi = testClient(server);
  expect(await esi.client.session(owner).fetch(characterLocation, params)).toEqual(place);
  expect(esi.slept).toEqual([375]);
});

test('in the daily downtime a 503 is not repeated', async () => {
  await using server = await answersInTurn({ status: 503 });
  await using esi = testClient(server);
  esi.clock.now = Date.UTC(2026, 10, 20, 11, 3);
  await expect(esi.client.session(owner).fetch(characterLocation, params)).rejects.toMatchObject({
    name: 'EsiDowntimeError',
    retryAt: Date.UTC(2026, 10, 20, 11, 4),
  });
  expect(server.requests).toHaveLength(1);
});

test('a connection that breaks is tried again', async () => {
  let first = true;
  await using server = await startTestServer((_request, response) => {
    if (!first) return { body: place };
    first = false;
    response.socket?.destroy();
    return undefined;
  });
  await using esi = testClient(server);
  expect(await esi.client.session(owner).fetch(characterLocation, params)).toEqual(place);
});

test('nobody there is a network error after three retries', async () => {
  const server = await startTestServer(() => ({ body: place }));
  await server[Symbol.asyncDispose]();
  await using esi = testClient(server);
  await expect(esi.client.session(owner).fetch(characterLocation, params)).rejects.toMatchObject({
    name: 'EsiNetworkError',
    message: 'GetCharactersCharacterIdLocation got no answer: ECONNREFUSED',
  });
  expect(esi.slept).toEqual([375, 750, 1500]);
});

test('an answer that does not come in time is tried again', async () => {
  // The client's own limit: what the machine takes for the rest is not counted.
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  await using server = await startTestServer(() =>
    server.requests.length > 1 ? { body: place } : undefined,
  );
  const events: EsiRequestEvent[] = [];
  await using esi = testClient(server, { timeoutSeconds: 20, onRequest: (event) => events.push(event) });
  const answer = esi.client.session(owner).fetch(characterLocation, params);
  await expect.poll(() => server.requests.length).toBe(1);
  vi.advanceTimersByTime(20_000);
  expect(await answer).toEqual(place);
  expect(events.map((event) => event.status)).toEqual([undefined, 200]);
});

test('an abort ends a request under way at once, with its own reason', async () => {
  const abort = new AbortController();
  let isClosed = false;
  await using server = await startTestServer((_request, response) => {
    response.on('close', () => (isClosed = true));
    abort.abort(new Error('stopping'));
    return undefined;
  });
  const events: EsiRequestEvent[] = [];
  await using esi = testClient(server, { onRequest: (event) => events.push(event) });
  const session = esi.client.session({ ...owner, signal: abort.signal });
  await expect(session.fetch(characterLocation, params)).rejects.toThrow('stopping');
  await expect.poll(() => isClosed).toBe(true);
  expect(server.requests).toHaveLength(1);
  expect(events).toEqual([]);
});

test('an abort also ends requests that wait for a connection', async () => {
  const abort = new AbortController();
  await using server = await startTestServer(() => (abort.signal.aborted ? { body: place } : undefined));
  await using esi = testClient(server, { connections: 1 });
  const session = esi.client.session({ ...owner, signal: abort.signal });
  const answers = [1, 2, 3].map((id) => session.fetch(characterLocation, { character_id: id }));
  await expect.poll(() => server.requests.length).toBe(1);
  abort.abort(new Error('stopping'));
  const outcomes = await Promise.allSettled(answers);
  expect(outcomes.map((outcome) => outcome.status)).toEqual(['rejected', 'rejected', 'rejected']);
  await esi.client.session(owner).fetch(characterLocation, { character_id: 4 });
  expect(server.requests.map((request) => request.url)).toEqual([
    '/characters/1/location',
    '/characters/4/location',
  ]);
});

test('what is aborted before it begins is not asked', async () => {
  await using server = await answersInTurn({ body: place });
  await using esi = testClient(server);
  const session = esi.client.session({ ...owner, signal: AbortSignal.abort(new Error('stopping')) });
  await expect(session.fetch(characterLocation, params)).rejects.toThrow('stopping');
  expect(server.requests).toHaveLength(0);
});

test('an abort ends the wait before a retry', async () => {
  const abort = new AbortController();
  await using server = await answersInTurn({ status: 502 });
  await using esi = testClient(server, {
    sleep: (_ms, signal) => {
      abort.abort(new Error('stopping'));
      signal?.throwIfAborted();
      return Promise.resolve();
    },
  });
  const session = esi.client.session({ ...owner, signal: abort.signal });
  await expect(session.fetch(characterLocation, params)).rejects.toThrow('stopping');
});

test('closing the client fails what is under way', async () => {
  await using server = await startTestServer(() => undefined);
  await using esi = testClient(server);
  const failure = esi.client
    .session(owner)
    .fetch(characterLocation, params)
    .catch((error: unknown) => error);
  await expect.poll(() => server.requests.length).toBe(1);
  await esi.client.close();
  expect(await failure).toMatchObject({ name: 'EsiNetworkError' });
  expect(esi.slept).toEqual([]);
});

test('a refused token is renewed once and the request repeated', async () => {
  await using server = await startTestServer(({ headers }) =>
    headers.authorization === 'Bearer new' ? { body: place } : { status: 401, body: { error: 'expired' } },
  );
  await using esi = testClient(server);
  const hints: unknown[] = [];
  const session = esi.client.session({
    characterId: 7,
    accessToken: (scopes, hint) => {
      hints.push([scopes, hint]);
      return Promise.resolve(hint === undefined ? 'old' : 'new');
    },
  });
  expect(await session.fetch(characterLocation, params)).toEqual(place);
  expect(hints).toEqual([
    [['esi-location.read_location.v1'], undefined],
    [['esi-location.read_location.v1'], { refresh: true, rejectedToken: 'old' }],
  ]);
});

test('a renewed token that is refused too is a fault without a token in its message', async () => {
  await using server = await answersInTurn({ status: 401, body: { error: 'token is expired' } });
  await using esi = testClient(server);
  const failure = await esi.client
    .session({ characterId: 7, accessToken: () => Promise.resolve('very-secret') })
    .fetch(characterLocation, params)
    .catch((error: unknown) => error);
  expect(failure).toMatchObject({ name: 'EsiUnauthorizedError', status: 401 });
  expect(JSON.stringify(failure) + String(failure)).not.toContain('very-secret');
  expect(server.requests).toHaveLength(2);
});

test('an error of the token source reaches the caller as it is', async () => {
  await using server = await answersInTurn({ body: place });
  await using esi = testClient(server);
  const missing = new Error('no token');
  const session = esi.client.session({ characterId: 7, accessToken: () => Promise.reject(missing) });
  await expect(session.fetch(characterLocation, params)).rejects.toBe(missing);
  expect(server.requests).toHaveLength(0);
});

test('private data without a token are a mistake of the caller, not a request', async () => {
  await using server = await answersInTurn({ body: place });
  await using esi = testClient(server);
  await expect(esi.client.session().fetch(characterLocation, params)).rejects.toThrow(TypeError);
  expect(server.requests).toHaveLength(0);
});

test.each([10, 200_000])('a packed answer of %i characters is unpacked', async (length) => {
  const body = gzipSync(JSON.stringify(region(length)));
  await using server = await answersInTurn({ headers: { 'content-encoding': 'gzip' }, body });
  await using esi = testClient(server);
  const answer = await esi.client.session().fetch(universeRegion, { region_id: 1 });
  expect(answer).toEqual(region(length));
});

test('a packed answer that is cut off is not data', async () => {
  const body = gzipSync(JSON.stringify(region(1000))).subarray(0, 50);
  await using server = await answersInTurn({ headers: { 'content-encoding': 'gzip' }, body });
  await using esi = testClient(server);
  await expect(esi.client.session().fetch(universeRegion, { region_id: 1 })).rejects.toMatchObject({
    name: 'EsiServerError',
  });
});

function region(length: number) {
  // Digits of a poor random number, so that packing does not make it small.
  let description = '';
  for (let seed = 1; description.length < length; seed = (seed * 48_271) % 2_147_483_647) description += seed;
  return { region_id: 1, name: 'Example', description, constellations: [] };
}

test('every exchange is told to the metrics, also the failed ones', async () => {
  await using server = await answersInTurn({ status: 502 }, { body: place });
  const events: EsiRequestEvent[] = [];
  await using esi = testClient(server, { onRequest: (event) => events.push(event) });
  await esi.client.session(owner).fetch(characterLocation, params);
  expect(events.map(({ operation, status }) => [operation, status])).toEqual([
    ['GetCharactersCharacterIdLocation', 502],
    ['GetCharactersCharacterIdLocation', 200],
  ]);
  expect(events[1]?.bytes).toBe(JSON.stringify(place).length);
});

test('the status operation and public characters need nobody', async () => {
  await using server = await startTestServer(({ url }) =>
    url === '/status'
      ? { body: { players: 1, server_version: '1', start_time: '2026-11-20T11:02:00Z', vip: false } }
      : { status: 404, body: { error: 'Character has been deleted!' } },
  );
  await using esi = testClient(server);
  expect(await esi.client.session().fetch(serverStatus, {})).toMatchObject({ players: 1 });
  await expect(esi.client.session().fetch(characterPublic, params)).rejects.toThrow('has been deleted');
});
