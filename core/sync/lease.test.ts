import { setTimeout as sleep } from 'node:timers/promises';
import { createDatabase, createPool } from '../db/index.ts';
import { testDatabase, type TestDatabase } from '@muster/testing/test-db';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addTarget, wantTarget } from './index.ts';
import { noteWanted, releaseForgotten, releaseLease, type SectionMark, takeLease } from './lease.ts';

const CHARACTER = 95_000_001;
const HOUR_MS = 3_600_000;

describe('the lease of a target', () => {
  let database: TestDatabase<unknown>;
  let targetId: number;
  const now = new Date(Date.UTC(2026, 10, 20, 12));
  const later = new Date(now.getTime() + HOUR_MS);
  const mark: SectionMark = {
    section: 'wallet',
    ranAt: now,
    okAt: now,
    dueAt: later,
    failures: 0,
    errorCode: null,
    durationMs: 1,
    etags: null,
  };
  const target = { kind: 'memberaudit.character', subjectId: 1, characterId: CHARACTER, ownerHash: 'hash' };
  const release = { marks: [mark], nextDueAt: later, rateLimits: {} };

  beforeAll(async () => {
    database = await testDatabase<unknown>({ max: 4 });
  });
  afterAll(async () => database.close());
  beforeEach(async () => {
    await sql`truncate sync.target cascade`.execute(database.db);
    targetId = await addTarget(database.db, target, now);
  });

  const isDue = async (): Promise<boolean> => {
    const { rows } = await sql<{ is_due: boolean }>`
      select next_due_at <= ${now} as is_due from sync.target`.execute(database.db);
    return rows[0]!.is_due;
  };

  /** Waits until a statement of this test's database waits for a lock. */
  const somebodyWaits = async (): Promise<void> => {
    const deadlineMs = performance.now() + 5_000;
    for (;;) {
      const { rows } = await sql`
        select from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`.execute(database.db);
      if (rows.length > 0) return;
      if (performance.now() > deadlineMs) throw new Error('nobody waits');
      await sleep(2);
    }
  };

  it('is kept by a run that begins while its worker lets go what it has forgotten', async () => {
    const pool = createPool({ connectionString: database.connectionString, max: 1, applicationName: 'tick' });
    const busy = await pool.connect();
    const running = new Set<number>();
    const letting = releaseForgotten(createDatabase(pool), 'worker-a', running);
    running.add(targetId);
    await takeLease(database.db, targetId, 'worker-a', now);
    busy.release();
    await letting;
    await pool.end();
    expect(await takeLease(database.db, targetId, 'worker-b', now)).toBeNull();
  });

  it('shows whoever waited for it what the holder wrote as it let go', async () => {
    await takeLease(database.db, targetId, 'worker-a', now);
    const { waiting } = await database.db.transaction().execute(async (trx) => {
      await releaseLease(trx, targetId, 'worker-a', release);
      const waiting = takeLease(database.db, targetId, 'worker-b', now);
      await somebodyWaits();
      return { waiting };
    });
    expect((await waiting)?.sections.get('wallet')).toMatchObject({ dueAt: later.getTime() });
  });

  it('leaves a target that somebody wanted meanwhile due, also if the holder does not look again', async () => {
    await takeLease(database.db, targetId, 'worker-a', now);
    await noteWanted(database.db, targetId, now);
    expect(await releaseLease(database.db, targetId, 'worker-a', release)).toBe(true);
    expect(await isDue()).toBe(true);
  });

  it('keeps an "update now" that came during the run, also if its job is lost', async () => {
    await takeLease(database.db, targetId, 'worker-a', now);
    await wantTarget(database.db, 'memberaudit.character', 1, now);
    expect(await releaseLease(database.db, targetId, 'worker-a', release)).toBe(true);
    expect(await isDue()).toBe(true);
  });

  it('does not let a section wait for a consent that came during the run', async () => {
    await takeLease(database.db, targetId, 'worker-a', now);
    await addTarget(database.db, target, now);
    const refused = { ...mark, okAt: null, failures: 1, errorCode: 'token_revoked' };
    await releaseLease(database.db, targetId, 'worker-a', { ...release, marks: [refused] });
    const again = await takeLease(database.db, targetId, 'worker-a', now);
    expect(again?.sections.get('wallet')).toMatchObject({ dueAt: now.getTime() });
  });

  it('makes a target due that is wanted a moment after it was let go', async () => {
    await takeLease(database.db, targetId, 'worker-a', now);
    expect(await releaseLease(database.db, targetId, 'worker-a', release)).toBe(false);
    expect(await isDue()).toBe(false);
    await noteWanted(database.db, targetId, now);
    expect(await isDue()).toBe(true);
  });
});
