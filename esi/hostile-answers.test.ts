import { describe, expect, test } from 'vitest';
import {
  characterAssets,
  characterLocation,
  characterMilitaryCampaignObjectives,
  EsiTransportError,
  MemoryEtagStore,
  MemoryRateLimitStore,
  universeRegion,
} from './index.ts';
import { NOON, testClient } from './testing-client.ts';
import { startTestServer } from './testing-server.ts';

/** An ESI that went mad, or a proxy in front of it: whatever it says has to be over by then. */
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const place = { solar_system_id: 30_000_142 };
const owner = { characterId: 7, accessToken: async () => 'token-of-7' };
const params = { character_id: 7 };
const FAR = ['1e99', '99999999999999', '1e308', 'Fri, 31 Dec 9999 23:59:59 GMT'];

async function failureOf(status: number, headers: Record<string, string>): Promise<unknown> {
  await using server = await startTestServer(() => ({ status, headers, body: { error: 'no' } }));
  await using esi = testClient(server);
  return await esi.client
    .session(owner)
    .fetch(characterLocation, params)
    .catch((error: unknown) => error);
}

describe('an answer that asks for far too much', () => {
  test.each(FAR.flatMap((value) => [429, 503].map((status) => [status, value] as const)))(
    'a %i with Retry-After: %s is over within an hour',
    async (status, value) => {
      const failure = await failureOf(status, { 'retry-after': value });
      expect(failure).toBeInstanceOf(EsiTransportError);
      expect((failure as EsiTransportError).retryAt).toBeLessThanOrEqual(NOON + HOUR);
    },
  );

  test.each(['1e99', '-1e99', 'Infinity', 'NaN', '', '86400'])(
    'a 420 whose count ends in %s seconds is over within two minutes',
    async (value) => {
      const failure = await failureOf(420, { 'x-esi-error-limit-reset': value });
      expect(failure).toBeInstanceOf(EsiTransportError);
      expect((failure as EsiTransportError).retryAt).toBeLessThanOrEqual(NOON + 120_000);
    },
  );

  test.each(['0/15m', '150/0m', '150/99999999h', `${'9'.repeat(400)}/15m`, '150/1e9m', '-1/15m'])(
    'a limit of %s is not believed',
    async (value) => {
      const headers = { 'x-ratelimit-group': 'char-location', 'x-ratelimit-limit': value };
      await using server = await startTestServer(() => ({ headers, body: place }));
      await using esi = testClient(server);
      const rateLimits = new MemoryRateLimitStore();
      const session = esi.client.session({ ...owner, rateLimits });
      for (let count = 0; count < 5; count += 1) await session.fetch(characterLocation, params);
      const [state] = rateLimits.buckets.values();
      expect(state).toMatchObject({ limit: 1_200, windowSeconds: 900 });
      expect(state?.spent.flat().every(Number.isFinite)).toBe(true);
    },
  );

  test.each(['x'.repeat(10_000), '__proto__ ', 'a:b', ''])(
    'a group of a name like %s is not believed',
    async (name) => {
      const headers = { 'x-ratelimit-group': name, 'x-ratelimit-limit': '150/15m' };
      await using server = await startTestServer(() => ({ headers, body: place }));
      await using esi = testClient(server);
      const rateLimits = new MemoryRateLimitStore();
      await esi.client.session({ ...owner, rateLimits }).fetch(characterLocation, params);
      expect([...rateLimits.buckets.keys()]).toEqual(['char-location:7']);
    },
  );

  test.each([
    { 'cache-control': `max-age=${'9'.repeat(400)}` },
    { 'cache-control': 'max-age=31536000000' },
    { expires: 'Fri, 31 Dec 9999 23:59:59 GMT', date: 'Fri, 20 Nov 2026 12:00:00 GMT' },
    { expires: 'Fri, 20 Nov 2026 12:00:00 GMT', date: 'Mon, 01 Jan 0001 00:00:00 GMT' },
  ])('data that are said to hold for ever are asked again after a day: %o', async (headers) => {
    await using server = await startTestServer(() => ({ headers, body: place }));
    await using esi = testClient(server);
    const session = esi.client.session({ ...owner, etags: new MemoryEtagStore() });
    await session.get(characterLocation, params);
    expect(session.freshUntil).toBeLessThanOrEqual(NOON + DAY);
  });

  test.each(['1000000000', '1e9', '99999999999', '100000'])(
    'a list of %s pages is not walked',
    async (pages) => {
      await using server = await startTestServer(() => ({ headers: { 'x-pages': pages }, body: [] }));
      await using esi = testClient(server);
      const failure = await esi.client
        .session(owner)
        .pages(characterAssets, params)
        .catch((error: unknown) => error);
      expect(failure).toBeInstanceOf(EsiTransportError);
      expect(server.requests).toHaveLength(1);
    },
  );

  test.each(['x', '-5', '0', '1.5', 'Infinity', '1e99'])(
    'pages without a number (%s) are one page',
    async (pages) => {
      await using server = await startTestServer(() => ({ headers: { 'x-pages': pages }, body: [] }));
      await using esi = testClient(server);
      expect(await esi.client.session(owner).pages(characterAssets, params)).toEqual([]);
    },
  );

  test.each([undefined, 'F'])('a cursor that stands still ends the walk: after %s', async (after) => {
    const row = {
      id: 'a',
      campaign_id: 'c',
      contributed: 0,
      is_committed: false,
      last_modified: '2026-11-20T10:00:00Z',
    };
    const body = { cursor: { before: 'F', after: 'F' }, objectives: [row] };
    await using server = await startTestServer(() => ({ body }));
    await using esi = testClient(server);
    const options = { after, mostRows: 500 };
    const walk = esi.client.session(owner).changes(characterMilitaryCampaignObjectives, params, options);
    expect(await walk).toMatchObject({ rows: [{ id: 'a' }], after: 'F' });
    expect(server.requests.length).toBeLessThanOrEqual(2);
  });

  test.each(['NaN', '-1e99', '1e99', '-Infinity', 'x'])(
    'an error limit of which %s is left holds nobody up for more than two minutes',
    async (remain) => {
      let isMad = true;
      await using server = await startTestServer(() =>
        isMad
          ? {
              status: 404,
              headers: { 'x-esi-error-limit-remain': remain, 'x-esi-error-limit-reset': '1e99' },
              body: { error: 'no' },
            }
          : { body: { region_id: 1, name: 'a', constellations: [] } },
      );
      await using esi = testClient(server);
      const ask = async () => esi.client.session().fetch(universeRegion, { region_id: 1 });
      await ask().catch(() => undefined);
      isMad = false;
      esi.clock.now += 120_000;
      await expect(ask()).resolves.toMatchObject({ name: 'a' });
    },
  );
});

describe('a clock that was set back', () => {
  test('forgets that a bucket was silent', async () => {
    let isMad = true;
    await using server = await startTestServer(() =>
      isMad ? { status: 429, headers: { 'retry-after': '600' } } : { body: place },
    );
    await using esi = testClient(server);
    const session = esi.client.session(owner);
    await session.fetch(characterLocation, params).catch(() => undefined);
    isMad = false;
    esi.clock.now -= DAY;
    await expect(session.fetch(characterLocation, params)).resolves.toEqual(place);
  });

  test('forgets that an answer is fresh', async () => {
    const headers = { 'cache-control': 'max-age=60', etag: '"a"' };
    await using server = await startTestServer(() => ({ headers, body: place }));
    await using esi = testClient(server);
    const etags = new MemoryEtagStore();
    const ask = async () => {
      const session = esi.client.session({ ...owner, etags });
      await session.get(characterLocation, params);
      session.commitEtags();
    };
    await ask();
    await ask();
    expect(server.requests).toHaveLength(1);
    esi.clock.now -= 2 * DAY;
    await ask();
    expect(server.requests).toHaveLength(2);
  });

  test('forgets that ESI answered 420', async () => {
    let isMad = true;
    await using server = await startTestServer(() =>
      isMad ? { status: 420, headers: { 'x-esi-error-limit-reset': '50' } } : { body: place },
    );
    await using esi = testClient(server);
    const session = esi.client.session(owner);
    await session.fetch(characterLocation, params).catch(() => undefined);
    isMad = false;
    esi.clock.now -= DAY;
    await expect(session.fetch(characterLocation, params)).resolves.toEqual(place);
  });
});
