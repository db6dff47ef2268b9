import { randomUUID } from 'node:crypto';
import { type BucketState, newBucket } from '@muster/esi';
import { testDatabase, type TestDatabase } from '@muster/testing/test-db';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addTarget } from './index.ts';
import { releaseLease, takeLease } from './lease.ts';

const CHARACTER = 95_000_001;

/** A character in Member Audit that also owns structures: two targets, one token, one set of buckets. */
describe('two targets of one character', () => {
  let database: TestDatabase<unknown>;
  let targets: number[];
  const now = new Date(Date.UTC(2026, 10, 20, 12));
  const bucket: BucketState = { ...newBucket(null), spent: [[now.getTime(), 42]] };

  beforeAll(async () => {
    database = await testDatabase<unknown>({ max: 8 });
    targets = [await add('memberaudit.character', CHARACTER)];
    targets.push(await add('structures.owner', CHARACTER));
  });
  afterAll(async () => database.close());

  async function add(kind: string, characterId: number): Promise<number> {
    const target = { kind, subjectId: characterId, characterId, ownerHash: 'hash' };
    return addTarget(database.db, target, now);
  }
  const take = async (target: number, worker: string) =>
    takeLease(database.db, targets[target]!, worker, now);
  const release = async (target: number, worker: string, rateLimits: Record<string, BucketState> = {}) =>
    releaseLease(database.db, targets[target]!, worker, { marks: [], nextDueAt: now, rateLimits });

  it('are never run at the same time, however many workers want them', async () => {
    const holders = new Set<string>();
    let runs = 0;
    const work = async (): Promise<void> => {
      while (runs < 60) {
        const worker = randomUUID();
        const target = Math.floor(Math.random() * 2);
        if ((await take(target, worker)) === null) continue;
        holders.add(worker);
        expect(holders.size).toBe(1);
        await sql`select pg_sleep(0.002)`.execute(database.db);
        expect(holders.size).toBe(1);
        holders.delete(worker);
        runs += 1;
        await release(target, worker);
      }
    };
    await Promise.all(Array.from({ length: 6 }, work));
  });

  it('draw from the same buckets, one after the other', async () => {
    await take(0, 'worker-a');
    await release(0, 'worker-a', { 'char-wallet:95000001': bucket });
    expect((await take(1, 'worker-b'))?.rateLimits).toEqual({ 'char-wallet:95000001': bucket });
    await release(1, 'worker-b', {});
    expect((await take(0, 'worker-a'))?.rateLimits).toEqual({});
    await release(0, 'worker-a', { 'char-wallet:95000001': bucket });
  });

  it('a third one that is added begins with what the others have spent', async () => {
    targets.push(await add('fleets.boss', CHARACTER));
    expect((await take(2, 'worker-c'))?.rateLimits).toEqual({ 'char-wallet:95000001': bucket });
    expect(await take(0, 'worker-a')).toBeNull();
    await release(2, 'worker-c');
  });

  it('a target that could not be run comes back with the next tick', async () => {
    await sql`update sync.target set queued_at = ${new Date()}`.execute(database.db);
    await take(0, 'worker-a');
    expect(await take(1, 'worker-b')).toBeNull();
    const { rows } = await sql`
      select from sync.target where target_id = ${targets[1]!} and queued_at is null`.execute(database.db);
    expect(rows).toHaveLength(1);
    await release(0, 'worker-a');
  });

  it('other characters are not held up', async () => {
    targets.push(await add('memberaudit.character', CHARACTER + 1));
    await take(0, 'worker-a');
    expect(await take(3, 'worker-b')).not.toBeNull();
    await release(0, 'worker-a');
    await release(3, 'worker-b');
  });
});
