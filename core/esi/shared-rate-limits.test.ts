import { characterWallet, EsiClient, type RateGroup } from '@muster/esi';
import { testDatabase, type TestDatabase } from '@muster/testing/test-db';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createClock } from '../kernel/clock.ts';
import type { BucketShare } from './schema.ts';
import { grownShare, SharedRateLimits } from './shared-rate-limits.ts';

const MINUTE = 60_000;
const WINDOW = 15 * MINUTE;
const group: RateGroup = { name: 'example', tokens: 160, windowSeconds: 900 };

describe('a bucket that processes share', () => {
  let database: TestDatabase<unknown>;
  const clock = createClock();

  beforeAll(async () => {
    database = await testDatabase<unknown>({ max: 8 });
  });
  afterAll(async () => database.close());
  beforeEach(async () => {
    clock.setOffset(0);
    await sql`delete from esi.bucket`.execute(database.db);
  });

  const process = (name: string) =>
    new SharedRateLimits(database.db, clock, name, (error) => {
      throw error;
    });
  /** Takes all that a process can get; how much that is. */
  const takeAll = async (limits: SharedRateLimits): Promise<number> => {
    while (await limits.grow('example', group, false, clock.nowMs())) {
      // Until there is no more.
    }
    return limits.get('example')?.limit ?? 0;
  };

  it('is shared out block by block and never twice', async () => {
    const [a, b, c] = [process('a'), process('b'), process('c')];
    expect(await a.grow('example', group, false, clock.nowMs())).toBe(true);
    expect(a.get('example')).toMatchObject({ limit: 10, windowSeconds: 900 });
    const shares = await Promise.all([takeAll(a), takeAll(b), takeAll(c)]);
    expect(shares.reduce((sum, tokens) => sum + tokens, 0)).toBe(160);
  });

  it('falls back to the others a window after a share was last good', async () => {
    const [a, b] = [process('a'), process('b')];
    expect(await takeAll(a)).toBe(160);
    clock.setOffset(WINDOW + MINUTE);
    expect(a.get('example')).toBeUndefined();
    expect(await takeAll(b)).toBe(0);
    clock.setOffset(2 * WINDOW + MINUTE);
    expect(await takeAll(b)).toBe(160);
  });

  it('leaves a tenth of the buckets of characters to calls outside their sync', async () => {
    const limits = process('a');
    while (await limits.grow('example:7', group, true, clock.nowMs())) {
      // Until there is no more.
    }
    expect(limits.get('example:7')?.limit).toBe(16);
  });

  it('is silent in every process after a 429', async () => {
    const [a, b] = [process('a'), process('b')];
    await a.grow('example', group, false, clock.nowMs());
    const until = clock.nowMs() + 30_000;
    a.silence('example', until);
    await expect
      .poll(async () => {
        await b.grow('example', group, false, clock.nowMs());
        return b.get('example')?.silentUntil;
      })
      .toBe(until);
  });

  it('is asked for by a client before the first request of a character outside its sync', async () => {
    const client = new EsiClient({
      baseUrl: 'http://127.0.0.1:9',
      userAgent: 'MusterTest/1.0 (test@example.com)',
      connections: 1,
      rateLimits: process('a'),
      sleep: () => Promise.resolve(),
    });
    const session = client.session({ characterId: 7, accessToken: async () => 'token', priority: 'user' });
    await expect(session.fetch(characterWallet, { character_id: 7 })).rejects.toMatchObject({
      name: 'EsiNetworkError',
    });
    const { rows } = await sql<{ bucket: string; shares: Record<string, BucketShare> }>`
      select bucket, shares from esi.bucket`.execute(database.db);
    expect(rows).toMatchObject([{ bucket: 'char-wallet:7', shares: { a: { tokens: 10 } } }]);
    await client.close();
  });
});

it('a share that was written by a clock set back later holds nothing up', () => {
  const now = Date.UTC(2026, 10, 20, 12);
  const shares = { other: { tokens: 160, until: now + 100 * WINDOW } };
  expect(grownShare(shares, 'a', 160, WINDOW, now)).toEqual({ tokens: 10, until: now + WINDOW });
});
