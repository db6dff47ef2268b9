import { expect, test } from 'vitest';
import {
  characterLocation,
  characterOnline,
  characterPublic,
  characterWallet,
  MemoryRateLimitStore,
  serverStatus,
  universeRaces,
} from './index.ts';
import { NOON, testClient } from './testing-client.ts';
import { startTestServer, type TestAnswer } from './testing-server.ts';

const place = { solar_system_id: 30_000_142 };
const params = { character_id: 7 };
const owner = { characterId: 7, accessToken: async () => 'token-of-7' };

const walletHeaders = {
  'x-ratelimit-group': 'char-wallet',
  'x-ratelimit-limit': '150/15m',
  'x-ratelimit-used': '2',
};

/** Location always works; `wallet` and `character` answer the other two. */
function server(wallet: () => TestAnswer, character: () => TestAnswer = () => ({ status: 404 })) {
  return startTestServer(({ url }) => {
    if (url.endsWith('/location')) return { body: place };
    if (url.endsWith('/online')) return { body: { online: true } };
    return url.endsWith('/wallet') ? wallet() : character();
  });
}

test('a 429 silences its bucket until Retry-After, and only that bucket', async () => {
  let limited = true;
  await using esiServer = await server(() =>
    limited ? { status: 429, headers: { ...walletHeaders, 'retry-after': '30' } } : { body: 5.5 },
  );
  await using esi = testClient(esiServer);
  const session = esi.client.session(owner);
  await expect(session.fetch(characterWallet, params)).rejects.toMatchObject({
    name: 'EsiRateLimitedError',
    status: 429,
    retryAt: NOON + 30_000,
  });
  limited = false;
  await expect(session.fetch(characterWallet, params)).rejects.toMatchObject({
    name: 'EsiRateLimitedError',
    status: undefined,
    retryAt: NOON + 30_000,
  });
  expect(esiServer.requests).toHaveLength(1);
  expect(await session.fetch(characterLocation, params)).toEqual(place);
  const other = esi.client.session({ ...owner, characterId: 8 });
  expect(await other.fetch(characterWallet, { character_id: 8 })).toBe(5.5);
  esi.clock.now += 30_000;
  expect(await session.fetch(characterWallet, params)).toBe(5.5);
});

test('somebody who waits for an answer waits for a short limit too', async () => {
  let limited = true;
  await using esiServer = await server(() => {
    if (!limited) return { body: 5.5 };
    limited = false;
    return { status: 429, headers: { ...walletHeaders, 'retry-after': '9' } };
  });
  await using esi = testClient(esiServer);
  const session = esi.client.session({ ...owner, priority: 'user' });
  expect(await session.fetch(characterWallet, params)).toBe(5.5);
  expect(esi.slept).toEqual([9000]);
});

test('a bare 429 silences the operation for a minute', async () => {
  await using esiServer = await server(
    () => ({ body: 5.5 }),
    () => ({ status: 429 }),
  );
  await using esi = testClient(esiServer);
  const session = esi.client.session();
  const ask = () => session.fetch(characterPublic, params);
  await expect(ask()).rejects.toMatchObject({ name: 'EsiRateLimitedError', retryAt: NOON + 60_000 });
  esi.clock.now += 57_000;
  await expect(ask()).rejects.toMatchObject({ status: undefined });
  expect(esiServer.requests).toHaveLength(1);
  esi.clock.now += 3_000;
  await expect(ask()).rejects.toMatchObject({ status: 429 });
});

test('a bucket that is empty by our own count costs no request', async () => {
  await using esiServer = await server(() => ({ body: 5.5 }));
  await using esi = testClient(esiServer);
  const session = esi.client.session(owner);
  for (let count = 0; count < 75; count++) await session.fetch(characterWallet, params);
  const refused = await session.fetch(characterWallet, params).catch((error: unknown) => error);
  expect(refused).toMatchObject({ name: 'EsiRateLimitedError', status: undefined, retryAt: NOON + 930_000 });
  expect(esiServer.requests).toHaveLength(75);
  esi.clock.now += 930_000;
  expect(await session.fetch(characterWallet, params)).toBe(5.5);
});

test('operations of one group draw from one bucket, which the caller may keep', async () => {
  await using esiServer = await server(() => ({ body: 5.5 }));
  await using esi = testClient(esiServer);
  const rateLimits = new MemoryRateLimitStore();
  const session = esi.client.session({ ...owner, rateLimits });
  await session.fetch(characterLocation, params);
  await session.fetch(characterOnline, params);
  expect([...rateLimits.buckets]).toEqual([
    ['char-location:7', { limit: 1200, windowSeconds: 900, spent: [[NOON, 4]] }],
  ]);
});

test('what ESI says is left and how much there is overrules our own count', async () => {
  await using esiServer = await server(() => ({
    headers: { ...walletHeaders, 'x-ratelimit-limit': '60/10m', 'x-ratelimit-remaining': '10' },
    body: 5.5,
  }));
  await using esi = testClient(esiServer);
  const rateLimits = new MemoryRateLimitStore();
  await esi.client.session({ ...owner, rateLimits }).fetch(characterWallet, params);
  const state = rateLimits.get('char-wallet:7');
  expect(state).toMatchObject({ limit: 60, windowSeconds: 600 });
  expect(state?.spent.reduce((sum, [, tokens]) => sum + tokens, 0)).toBe(50);
});

test('an operation that ESI has moved to another group is counted there from then on', async () => {
  await using esiServer = await server(
    () => ({ body: 5.5 }),
    () => ({
      status: 404,
      headers: {
        'x-ratelimit-group': 'char-public',
        'x-ratelimit-limit': '9/15m',
        'x-ratelimit-remaining': '4',
      },
    }),
  );
  await using esi = testClient(esiServer);
  const session = esi.client.session();
  const ask = () => session.fetch(characterPublic, params);
  await expect(ask()).rejects.toMatchObject({ status: 404 });
  await expect(ask()).rejects.toMatchObject({ status: 404 });
  await expect(ask()).rejects.toMatchObject({ name: 'EsiRateLimitedError' });
  expect(esiServer.requests).toHaveLength(2);
});

test('a moved operation gives back what it had reserved in its former bucket', async () => {
  await using esiServer = await server(() => ({
    headers: { 'x-ratelimit-group': 'char-money', 'x-ratelimit-limit': '90/15m' },
    body: 5.5,
  }));
  await using esi = testClient(esiServer);
  const rateLimits = new MemoryRateLimitStore();
  await esi.client.session({ ...owner, rateLimits }).fetch(characterWallet, params);
  expect([...rateLimits.buckets]).toMatchObject([
    ['char-wallet:7', { spent: [[NOON, 0]] }],
    ['char-money:7', { limit: 90, spent: [[NOON, 2]] }],
  ]);
});

test('what is counted per IP is not counted in the buckets of a character', async () => {
  await using esiServer = await startTestServer(() => ({
    body: { players: 1, server_version: '1', start_time: '2026-11-20T11:02:00Z', vip: false },
  }));
  const rateLimits = new MemoryRateLimitStore();
  const ofCharacter = new MemoryRateLimitStore();
  await using esi = testClient(esiServer, { rateLimits });
  await esi.client.session({ ...owner, rateLimits: ofCharacter }).fetch(serverStatus, {});
  expect([...rateLimits.buckets.keys()]).toEqual(['status']);
  expect(ofCharacter.buckets.size).toBe(0);
});

test('errors that others behind our IP made stop us too', async () => {
  await using esiServer = await startTestServer(() => ({
    headers: { 'x-esi-error-limit-remain': '20', 'x-esi-error-limit-reset': '30' },
    body: [],
  }));
  await using esi = testClient(esiServer);
  const ask = () => esi.client.session().fetch(universeRaces, {});
  await ask();
  await expect(ask()).rejects.toMatchObject({ name: 'EsiErrorLimitedError', retryAt: NOON + 32_000 });
});

test('a 420 stops everything until its reset', async () => {
  await using esiServer = await server(
    () => ({ body: 5.5 }),
    () => ({
      status: 420,
      headers: { 'x-esi-error-limit-remain': '0', 'x-esi-error-limit-reset': '30' },
    }),
  );
  await using esi = testClient(esiServer);
  await expect(esi.client.session().fetch(characterPublic, params)).rejects.toMatchObject({
    name: 'EsiErrorLimitedError',
    status: 420,
    retryAt: NOON + 30_000,
  });
  const others = await Promise.allSettled([
    esi.client.session(owner).fetch(characterLocation, params),
    esi.client.session({ ...owner, characterId: 8 }).fetch(characterWallet, { character_id: 8 }),
    esi.client.session().fetch(serverStatus, {}),
  ]);
  expect(others).toMatchObject(
    Array.from({ length: 3 }, () => ({ reason: { name: 'EsiErrorLimitedError' } })),
  );
  expect(esiServer.requests).toHaveLength(1);
  esi.clock.now += 31_000;
  expect(await esi.client.session(owner).fetch(characterLocation, params)).toEqual(place);
});

test('few errors left stop what can cost errors, not what has a budget of its own', async () => {
  await using esiServer = await server(
    () => ({ body: 5.5 }),
    () => ({
      status: 404,
      headers: { 'x-esi-error-limit-remain': '25', 'x-esi-error-limit-reset': '30' },
    }),
  );
  await using esi = testClient(esiServer);
  const ask = () => esi.client.session().fetch(characterPublic, params);
  await expect(ask()).rejects.toMatchObject({ status: 404 });
  await expect(ask()).rejects.toMatchObject({ name: 'EsiErrorLimitedError', retryAt: NOON + 32_000 });
  expect(await esi.client.session(owner).fetch(characterWallet, params)).toBe(5.5);
  expect(esiServer.requests).toHaveLength(2);
});

test('somebody who waits for an answer waits for a short stop too', async () => {
  const statuses = [420, 404];
  await using esiServer = await server(
    () => ({ body: 5.5 }),
    () => ({ status: statuses.shift() ?? 500, headers: { 'x-esi-error-limit-reset': '5' } }),
  );
  await using esi = testClient(esiServer);
  const session = esi.client.session({ priority: 'user' });
  await expect(session.fetch(characterPublic, params)).rejects.toMatchObject({ status: 404 });
  expect(esi.slept.reduce((sum, ms) => sum + ms, 0)).toBe(7000);
});

test('an operation that ESI has moved back to the old limiter needs a permit from then on', async () => {
  await using esiServer = await server(() => ({
    headers: { 'x-esi-error-limit-remain': '25', 'x-esi-error-limit-reset': '30' },
    body: 5.5,
  }));
  await using esi = testClient(esiServer);
  const session = esi.client.session(owner);
  expect(await session.fetch(characterWallet, params)).toBe(5.5);
  await expect(session.fetch(characterWallet, params)).rejects.toMatchObject({
    name: 'EsiErrorLimitedError',
  });
  expect(esiServer.requests).toHaveLength(1);
});

test('somebody who waits is answered while jobs hold all the connections they may', async () => {
  const isOver = Promise.withResolvers<void>();
  await using esiServer = await startTestServer(async ({ url }) => {
    if (url.endsWith('/location')) await isOver.promise;
    return { body: url.endsWith('/location') ? place : 5.5 };
  });
  await using esi = testClient(esiServer, { connections: 4 });
  const jobs = Array.from({ length: 10 }, async () =>
    esi.client.session(owner).fetch(characterLocation, params),
  );
  await expect.poll(() => esiServer.requests.length).toBe(2);
  const person = esi.client.session({ ...owner, priority: 'user' });
  expect(await person.fetch(characterWallet, params)).toBe(5.5);
  expect(esiServer.requests).toHaveLength(3);
  isOver.resolve();
  expect(await Promise.all(jobs)).toHaveLength(10);
});

test('a bare 429 is waited for as long as it says, costs no tokens and silences the bucket', async () => {
  await using esiServer = await server(() => ({ status: 429, headers: { 'retry-after': '20' } }));
  await using esi = testClient(esiServer);
  const rateLimits = new MemoryRateLimitStore();
  const session = esi.client.session({ ...owner, rateLimits });
  await expect(session.fetch(characterWallet, params)).rejects.toMatchObject({ retryAt: NOON + 20_000 });
  expect(rateLimits.get('char-wallet:7')).toMatchObject({ spent: [[NOON, 0]], silentUntil: NOON + 20_000 });
});

test('a route that fails again and again is left alone, others are asked', async () => {
  await using esiServer = await server(() => ({ status: 500 }));
  await using esi = testClient(esiServer);
  const session = esi.client.session(owner);
  const ask = () => session.fetch(characterWallet, params);
  await expect(ask()).rejects.toMatchObject({ name: 'EsiServerError', status: 500 });
  await expect(ask()).rejects.toMatchObject({ name: 'EsiServerError', status: 500 });
  expect(esiServer.requests).toHaveLength(5);
  await expect(ask()).rejects.toMatchObject({ name: 'EsiRouteDownError' });
  expect(esiServer.requests).toHaveLength(5);
  expect(await session.fetch(characterLocation, params)).toEqual(place);
});

test('a 429 also holds back what waits for a connection: it took its tokens before', async () => {
  const isOver = Promise.withResolvers<void>();
  await using esiServer = await startTestServer(async () => {
    await isOver.promise;
    return { status: 429, headers: { ...walletHeaders, 'retry-after': '30' } };
  });
  await using esi = testClient(esiServer, { connections: 1 });
  const session = esi.client.session(owner);
  const asked = [1, 2, 3].map(() => session.fetch(characterWallet, params));
  const outcomes = Promise.allSettled(asked);
  await expect.poll(() => esiServer.requests.length).toBe(1);
  isOver.resolve();
  expect(await outcomes).toMatchObject(
    asked.map(() => ({ reason: { name: 'EsiRateLimitedError', retryAt: NOON + 30_000 } })),
  );
  expect(esiServer.requests).toHaveLength(1);
});

test('a 420 also holds back what waits for a connection', async () => {
  const isOver = Promise.withResolvers<void>();
  await using esiServer = await startTestServer(async () => {
    await isOver.promise;
    return { status: 420, headers: { 'x-esi-error-limit-remain': '0', 'x-esi-error-limit-reset': '30' } };
  });
  await using esi = testClient(esiServer, { connections: 1 });
  const asked = [
    esi.client.session().fetch(characterPublic, params),
    esi.client.session(owner).fetch(characterWallet, params),
    esi.client.session().fetch(characterPublic, { character_id: 8 }),
  ];
  const outcomes = Promise.allSettled(asked);
  await expect.poll(() => esiServer.requests.length).toBe(1);
  isOver.resolve();
  expect(await outcomes).toMatchObject(asked.map(() => ({ reason: { name: 'EsiErrorLimitedError' } })));
  expect(esiServer.requests).toHaveLength(1);
});

test('what is held back gives its connection and its tokens back', async () => {
  const isOver = Promise.withResolvers<void>();
  let isLimited = true;
  await using esiServer = await startTestServer(async () => {
    await isOver.promise;
    return isLimited ? { status: 420, headers: { 'x-esi-error-limit-reset': '30' } } : { body: 5.5 };
  });
  await using esi = testClient(esiServer, { connections: 1 });
  const rateLimits = new MemoryRateLimitStore();
  const ask = (characterId: number) =>
    esi.client
      .session({ ...owner, characterId, rateLimits })
      .fetch(characterWallet, { character_id: characterId });
  const outcomes = Promise.allSettled([1, 2, 3].map(ask));
  await expect.poll(() => esiServer.requests.length).toBe(1);
  isOver.resolve();
  await outcomes;
  expect(rateLimits.get('char-wallet:2')?.spent).toEqual([[NOON, 0]]);
  isLimited = false;
  esi.clock.now += 32_000;
  expect(await Promise.all([1, 2, 3].map(ask))).toEqual([5.5, 5.5, 5.5]);
});

test('of two silences the longer one holds', async () => {
  const retryAfter = ['600', '20'];
  await using esiServer = await server(() => ({
    status: 429,
    headers: { 'retry-after': retryAfter.shift() ?? '1' },
  }));
  await using esi = testClient(esiServer);
  const rateLimits = new MemoryRateLimitStore();
  const session = esi.client.session({ ...owner, rateLimits });
  await Promise.allSettled([1, 2].map(() => session.fetch(characterWallet, params)));
  expect(esiServer.requests).toHaveLength(2);
  expect(rateLimits.get('char-wallet:7')).toMatchObject({ silentUntil: NOON + 600_000 });
});

test('what is not found is no failure of its route, also when it comes as a 500', async () => {
  const error = 'Undefined 404 response. Original message: Ship not found';
  await using esiServer = await server(() => ({ status: 500, body: { error } }));
  await using esi = testClient(esiServer);
  const ask = () => esi.client.session(owner).fetch(characterWallet, params);
  for (let count = 0; count < 6; count++)
    await expect(ask()).rejects.toMatchObject({ name: 'EsiNotFoundError' });
});
