import { testDatabase, type TestDatabase } from '@muster/testing/test-db';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createClock, type EventHandler, type HostEvents, onEvent } from '../../kernel/index.ts';
import type { Affiliation, AffiliationSource } from '../login/characters.ts';
import type { IdentityTables } from '../schema.ts';
import { refreshAffiliations } from './refresh-affiliations.ts';

const CHARACTERS = 50_000;
const FIRST = 2_112_000_000;
const MINUTE_MS = 60_000;

describe('fifty thousand characters', () => {
  const clock = createClock();
  const sizes: number[] = [];
  const events: HostEvents['identity.affiliations_changed'][] = [];
  let database: TestDatabase<IdentityTables>;
  let allianceId: number | null = null;

  beforeAll(async () => {
    database = await testDatabase<IdentityTables>();
    await sql`
      insert into identity.character (character_id, name, created_at)
      select ${FIRST}::bigint + n, 'Pilot ' || n, ${clock.now()} from generate_series(1, ${CHARACTERS}::int) n`.execute(
      database.db,
    );
  });
  afterAll(async () => database.close());

  const source: AffiliationSource = async (ids) => {
    sizes.push(ids.length);
    return await Promise.resolve(
      ids.map((characterId): Affiliation => ({
        characterId,
        corporationId: 98_000_000 + (characterId % 100),
        allianceId: characterId % 100 === 7 ? allianceId : null,
        factionId: null,
      })),
    );
  };
  const handlers: readonly EventHandler[] = [
    onEvent('identity.affiliations_changed', async (_trx, event) => void events.push(event)),
  ];
  const refresh = async (signal = new AbortController().signal): Promise<void> => {
    sizes.length = 0;
    events.length = 0;
    await refreshAffiliations({
      db: database.db,
      clock,
      handlers,
      source,
      signal,
      count: () => undefined,
    });
  };

  it('are asked about in fifty requests', async () => {
    await refresh();
    expect(sizes).toEqual(Array.from({ length: CHARACTERS / 1_000 }, () => 1_000));
  });

  it('are asked about again when the clock is set back', async () => {
    clock.setOffset(-24 * 60 * MINUTE_MS);
    await refresh();
    expect(sizes).toHaveLength(CHARACTERS / 1_000);
    await refresh();
    expect(sizes).toEqual([]);
    clock.setOffset(0);
    await refresh();
  });

  it('are left alone by the next run', async () => {
    await refresh();
    expect(sizes).toEqual([]);
  });

  it('tell about those who changed, in one event a batch, and about nobody else', async () => {
    clock.setOffset(clock.offsetMs + 121 * MINUTE_MS);
    allianceId = 99_000_001;
    await refresh();
    const changes = events.flatMap((event) => event.changes);
    expect(events.length).toBeLessThanOrEqual(50);
    expect(changes).toHaveLength(CHARACTERS / 100);
    expect(changes[0]).toMatchObject({
      userId: null,
      before: { corporationId: 98_000_007, allianceId: null },
      after: { corporationId: 98_000_007, allianceId: 99_000_001 },
    });
  });

  it('are shared by two workers: nobody is asked about twice', async () => {
    clock.setOffset(clock.offsetMs + 121 * MINUTE_MS);
    sizes.length = 0;
    const run = { db: database.db, clock, handlers, source, signal: new AbortController().signal };
    await Promise.all([
      refreshAffiliations({ ...run, count: () => undefined }),
      refreshAffiliations({ ...run, count: () => undefined }),
    ]);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(CHARACTERS);
  });
});
