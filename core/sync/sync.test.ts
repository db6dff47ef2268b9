import { setTimeout as delay } from 'node:timers/promises';
import { characterCorporationHistory, characterWallet, UNCHANGED } from '@muster/esi';
import { testSite, type TestSite, type TestUser } from '@muster/testing/test-site';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Section } from './define-section.ts';
import { releaseForgotten, releaseLeases, runTarget, runTick, wantTarget } from './index.ts';

interface Row {
  error_code: string | null;
  failures: number;
  ok_at: Date | null;
  changed_at: Date | null;
  due_at: Date;
}

/** One made-up section in place of the apps', so that these tests are about the engine alone. */
describe('the sync engine', () => {
  let site: TestSite;
  let user: TestUser;
  let targetId: number;
  let section: { -readonly [Key in keyof Section]: Section[Key] };
  let stored: unknown[];
  const never = new AbortController().signal;

  beforeAll(async () => {
    site = await testSite();
    user = await site.logIn(site.simulator.cast()[0]!.characterId);
    await site.register(user, user.characterId);
    const { rows } = await sql<{ target_id: number }>`select target_id from sync.target`.execute(
      site.services.db,
    );
    targetId = rows[0]!.target_id;
  });
  afterAll(async () => site.close());

  beforeEach(async () => {
    stored = [];
    section = {
      id: 'wallet',
      title: 'Wallet',
      operations: [characterWallet],
      staleMinutes: 60,
      fetch: async ({ esi, characterId }) => esi.get(characterWallet, { character_id: characterId }),
      store: async (_context, data) => void stored.push(data),
    };
    useSections(section);
    await sql`delete from sync.section`.execute(site.services.db);
    await sql`update sync.target set next_due_at = '-infinity', lease_until = '-infinity', queued_at = null,
      wanted_at = null, lease_owner = null`.execute(site.services.db);
  });
  afterEach(async () => {
    site.simulator.clearFaults();
    await sql`update esi.condition set state = 'open', resume_at = 'epoch', down_routes = '{}'`.execute(
      site.services.db,
    );
    await site.services.sharedEsi.look();
  });

  const useSections = (...sections: Section[]): void => {
    const kind = { id: 'memberaudit.character', sections };
    (site.sync.kinds as Map<string, unknown>).set(kind.id, kind);
  };

  const run = async (workerId = site.sync.workerId): Promise<Record<string, number>> => {
    const counts: Record<string, number> = {};
    await runTarget({
      services: { ...site.sync, workerId },
      targetId,
      signal: never,
      log: site.booted.log,
      count: (name, by = 1) => void (counts[name] = (counts[name] ?? 0) + by),
    });
    return counts;
  };

  const row = async (): Promise<Row> => {
    const { rows } = await sql<Row>`select * from sync.section where section = 'wallet'`.execute(
      site.services.db,
    );
    return rows[0]!;
  };

  it('stores what it fetched and marks it in the same transaction', async () => {
    expect(await run()).toEqual({ stored: 1 });
    expect(stored).toEqual([expect.any(Number)]);
    expect(await row()).toMatchObject({ error_code: null, failures: 0 });
  });

  it('asks nothing before the data are stale', async () => {
    await run();
    expect(await run()).toEqual({});
  });

  it('writes no data when ESI answers 304', async () => {
    section.fetch = async ({ esi, characterId }) =>
      esi.get(characterCorporationHistory, { character_id: characterId });
    await run();
    site.advance(25 * 3_600);
    site.simulator.resetStats();
    expect(await run()).toEqual({ unchanged: 1 });
    expect(stored).toHaveLength(1);
    expect(site.simulator.stats().share304).toBe(1);
  });

  it('keeps data and marker when the store fails', async () => {
    await run();
    const before = await row();
    site.advance(2 * 3_600);
    section.fetch = async () => 'something new';
    section.store = async ({ trx }) => {
      await sql`delete from sync.section`.execute(trx);
      throw new Error('the disk is full');
    };
    expect(await run()).toEqual({ failed: 1 });
    expect(await row()).toMatchObject({ ok_at: before.ok_at, error_code: 'store_failed', failures: 1 });
  });

  it('comes back later when ESI is down, with growing waits', async () => {
    // During the daily downtime it would only wait.
    const day = 24 * 3_600;
    site.advance((day * 1.5 - ((site.services.clock.nowMs() / 1_000) % day)) % day);
    site.simulator.addFaults([{ route: 'GET /characters/{character_id}/wallet', status: 503 }]);
    await run();
    const first = await row();
    expect(first).toMatchObject({ error_code: 'esi_unavailable', failures: 1, ok_at: null });
    expect(first.due_at.getTime()).toBeGreaterThan(site.services.clock.nowMs());
    site.simulator.clearFaults();
    site.advance(3_600);
    expect(await run()).toEqual({ stored: 1 });
    expect(await row()).toMatchObject({ error_code: null, failures: 0 });
  });

  it('waits for a limit without counting a failure', async () => {
    await run();
    const before = await row();
    site.advance(2 * 3_600);
    site.simulator.exhaustRateLimit({ characterId: user.characterId, group: 'char-wallet' });
    expect(await run()).toEqual({ failed: 1 });
    expect(await row()).toMatchObject({ ok_at: before.ok_at, error_code: 'esi_unavailable', failures: 0 });
    site.simulator.resetStats();
    await sql`update sync.section set due_at = 'epoch'`.execute(site.services.db);
    expect(await run('worker-b')).toEqual({ failed: 1 });
    expect(site.simulator.stats().total).toBe(0);
    site.advance(1_800);
    await run();
    expect(await row()).toMatchObject({ error_code: null, failures: 0 });
  });

  it('leaves only those sections alone whose route is down', async () => {
    await sql`update esi.condition set routes_at = ${site.services.clock.now()},
      down_routes = ${['GET /characters/{character_id}/wallet']}::text[]`.execute(site.services.db);
    await site.services.sharedEsi.look();
    const other = { ...section, id: 'history', operations: [characterCorporationHistory] };
    other.fetch = async ({ esi, characterId }) =>
      esi.get(characterCorporationHistory, { character_id: characterId });
    useSections(section, other);
    site.simulator.resetStats();
    expect(await run()).toEqual({ failed: 1, stored: 1 });
    expect(Object.keys(site.simulator.stats().byRoute)).not.toContain(
      'GET /characters/{character_id}/wallet',
    );
    expect(await row()).toMatchObject({ error_code: 'esi_route_down', failures: 0 });
    await sql`update esi.condition set down_routes = '{}'`.execute(site.services.db);
    await site.services.sharedEsi.look();
    site.advance(600);
    expect(await run()).toEqual({ stored: 1 });
  });

  it('begins nothing in the background while the game server is away, except for somebody who waits', async () => {
    await sql`update esi.condition set state = 'vip'`.execute(site.services.db);
    await site.services.sharedEsi.look();
    await site.runJob('sync.run-target', { targetId });
    expect(stored).toEqual([]);
    await site.runJob('sync.run-target-now', { targetId });
    expect(stored).toHaveLength(1);
  });

  it('stays away for hours when ESI refuses', async () => {
    section.fetch = async ({ esi }) => esi.get(characterWallet, { character_id: 90_000_001 });
    await run();
    const { error_code, due_at } = await row();
    expect(error_code).toBe('esi_forbidden');
    expect(due_at.getTime() - site.services.clock.nowMs()).toBeGreaterThan(5 * 3_600_000);
  });

  it('keeps off a target that another worker holds, and makes the holder look again', async () => {
    const inFetch = Promise.withResolvers<void>();
    const goOn = Promise.withResolvers<void>();
    let fetches = 0;
    section.fetch = async () => {
      fetches += 1;
      if (fetches === 1) {
        inFetch.resolve();
        await goOn.promise;
      }
      return UNCHANGED;
    };
    const holder = run('worker-a');
    await inFetch.promise;
    await wantTarget(site.services.db, 'memberaudit.character', 1, site.services.clock.now());
    expect(await run('worker-b')).toEqual({});
    expect(fetches).toBe(1);
    await sql`update sync.section set due_at = '-infinity'`.execute(site.services.db);
    section.staleMinutes = -1;
    goOn.resolve();
    await holder;
    expect(fetches).toBeGreaterThan(1);
  });

  it('writes nothing any more when its lease was given to somebody else', async () => {
    section.fetch = async () => {
      await sql`update sync.target set lease_owner = 'worker-b'`.execute(site.services.db);
      return 'late data';
    };
    await expect(run('worker-a')).rejects.toThrow(/not ours any more/);
    const { rows } = await sql`select from sync.section`.execute(site.services.db);
    expect(rows).toEqual([]);
  });

  it('gives leases of dead workers back', async () => {
    await sql`update sync.target set lease_owner = 'dead', lease_until = 'infinity'`.execute(
      site.services.db,
    );
    expect(await run()).toEqual({});
    await releaseLeases(site.services.db, ['dead']);
    expect(await run()).toEqual({ stored: 1 });
  });

  it('lets go what it holds without running it, once the database is back', async () => {
    await sql`update sync.target set lease_owner = 'worker-a', lease_until = 'infinity'`.execute(
      site.services.db,
    );
    await releaseForgotten(site.services.db, 'worker-a', new Set([targetId]));
    expect(await run('worker-b')).toEqual({});
    await releaseForgotten(site.services.db, 'worker-a', new Set());
    expect(await run('worker-b')).toEqual({ stored: 1 });
  });

  it('leaves everything due when it is told to stop', async () => {
    const stop = new AbortController();
    section.fetch = async ({ signal }) => {
      stop.abort();
      await delay(10_000, undefined, { signal });
      return UNCHANGED;
    };
    const running = runTarget({
      services: site.sync,
      targetId,
      signal: stop.signal,
      log: site.booted.log,
      count: () => undefined,
    });
    await expect(running).rejects.toThrow();
    const { rows } = await sql<{ free: boolean }>`
      select lease_until < ${new Date()} as free from sync.target`.execute(site.services.db);
    expect(rows).toEqual([{ free: true }]);
  });

  it('keeps what it learned before it was told to stop, so that nothing is asked again before its time', async () => {
    const stop = new AbortController();
    const waiting: Section = {
      ...section,
      id: 'waiting',
      async fetch({ signal }) {
        await delay(10_000, undefined, { signal });
        return UNCHANGED;
      },
    };
    section.fetch = async () => UNCHANGED;
    useSections(section, waiting);
    const running = runTarget({
      services: site.sync,
      targetId,
      signal: stop.signal,
      log: site.booted.log,
      count: () => stop.abort(),
    });
    await expect(running).rejects.toThrow();
    expect((await row()).due_at.getTime()).toBeGreaterThan(site.services.clock.nowMs());
    expect(await runTick(site.services.db, site.services.clock.now())).toBe(1);
  });

  it('leaves a target alone whose app is not installed any more', async () => {
    (site.sync.kinds as Map<string, unknown>).delete('memberaudit.character');
    expect(await run()).toEqual({});
    expect(await runTick(site.services.db, site.services.clock.now())).toBe(0);
  });

  it('turns due targets into jobs once, however often it looks', async () => {
    const now = site.services.clock.now();
    expect(await runTick(site.services.db, now)).toBe(1);
    expect(await runTick(site.services.db, now)).toBe(0);
  });

  it('stops at once when the target is removed in the middle', async () => {
    section.fetch = async () => {
      await sql`update sync.target set kind = 'gone.kind'`.execute(site.services.db);
      await sql`delete from sync.section`.execute(site.services.db);
      await sql`update sync.target set lease_owner = null, kind = 'memberaudit.character'`.execute(
        site.services.db,
      );
      return 'late data';
    };
    await expect(run()).rejects.toThrow(/not ours any more/);
  });
});
