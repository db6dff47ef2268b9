import { testSite, type TestSite } from '@muster/testing/test-site';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createKnownIds, createNeeds } from '../needs.ts';
import { dockingAnswers } from './docking-answers.ts';

const ROUTE = 'GET /universe/structures/{structure_id}';
const HOUR = 3_600;
const DAY = 24 * HOUR;
const MINUTE = 60;

/** Only Lantern docks at the first, and only Ashen at the ninth. */
const structure = (index: number): number => 1_021_975_000_000 + index * 104_729;
const LANTERN_KEEP = structure(0);
const ASHEN_FORT = structure(8);
const NOWHERE = 1_021_975_000_001;

describe('structures', () => {
  let site: TestSite;
  let friend: number;
  let friends: number[];
  let hostiles: number[];

  beforeAll(async () => {
    site = await testSite({ simulator: { people: 120 } });
    const all = site.simulator.characters(200);
    const cast = new Map(site.simulator.cast().map(({ key, characterId }) => [key, characterId]));
    friend = cast.get('mara') ?? 0;
    const home = site.simulator.character(friend).corporationId;
    friends = all
      .filter((c) => c.corporationId === home && c.characterId !== friend)
      .map((c) => c.characterId);
    const docks = new Set<number>();
    for (const { corporationId } of all) if (!(await isLantern(corporationId))) docks.add(corporationId);
    hostiles = all.filter((c) => docks.has(c.corporationId)).map((c) => c.characterId);
    for (const id of [friend, ...friends.slice(-1), ...hostiles.slice(0, 4)]) {
      await site.register(await site.logIn(id), id);
    }
  });
  afterAll(async () => site.close());
  afterEach(() => site.simulator.clearFaults());
  beforeEach(async () => {
    await sql`delete from universe.location where location_id <> 2004`.execute(site.services.db);
    site.advance(2 * MINUTE);
    site.simulator.resetStats();
  });

  const isLantern = async (corporationId: number): Promise<boolean> => {
    const response = await fetch(`${site.simulator.url}/esi/corporations/${corporationId}`, {
      headers: { 'user-agent': 'structures.test (test@localhost)' },
    });
    const { alliance_id: alliance } = (await response.json()) as { alliance_id?: number };
    return alliance === 99_010_001 || alliance === 99_010_004;
  };
  const need = async (id: number, ...characterIds: number[]): Promise<void> => {
    for (const characterId of characterIds) {
      const { rows } = await sql<{ owner_hash: string }>`
        select owner_hash from identity.ownership where character_id = ${characterId}`.execute(
        site.services.db,
      );
      await needAs(id, { characterId, ownerHash: rows[0]?.owner_hash ?? '' });
    }
  };
  const needAs = async (id: number, witness: { characterId: number; ownerHash: string }): Promise<void> => {
    const needs = createNeeds(createKnownIds(), witness);
    needs.locations([id]);
    await needs.write(site.services.db, site.services.clock.now());
  };
  const place = async (id: number) => {
    const { rows } = await sql<{ name: string | null; owner_id: number | null; system_id: number | null }>`
      select name, owner_id, system_id from universe.location where location_id = ${id}`.execute(
      site.services.db,
    );
    return rows[0];
  };
  const asked = (): Record<string, number> => site.simulator.stats().byRoute[ROUTE] ?? {};

  it('are named by whoever may dock, after others were refused', async () => {
    const [hostile = 0] = hostiles;
    const late = friends.at(-1) ?? 0;
    expect(hostile).toBeLessThan(late);
    await need(LANTERN_KEEP, hostile, late);
    await site.resolveNames();
    expect(asked()).toEqual({ 200: 1, 403: 1 });
    expect(await place(LANTERN_KEEP)).toMatchObject({ name: 'Ostingele - Lantern Hearth' });
    expect((await place(LANTERN_KEEP))?.owner_id).toBeGreaterThan(98_000_000);
  });

  it('do not cost a second refusal for hours, then for twice as long', async () => {
    await need(LANTERN_KEEP, hostiles[0] ?? 0);
    await site.resolveNames();
    expect(asked()).toEqual({ 403: 1 });
    site.advance(5 * HOUR);
    await site.resolveNames();
    expect(asked()).toEqual({ 403: 1 });
    site.advance(2 * HOUR);
    await site.resolveNames();
    expect(asked()).toEqual({ 403: 2 });
    site.advance(11 * HOUR);
    await site.resolveNames();
    expect(asked()).toEqual({ 403: 2 });
  });

  it('are tried with two tokens at a time', async () => {
    await need(LANTERN_KEEP, ...hostiles.slice(0, 4));
    await site.resolveNames();
    await site.resolveNames();
    expect(asked()).toEqual({ 403: 2 });
    site.advance(2 * MINUTE);
    await site.resolveNames();
    expect(asked()).toEqual({ 403: 4 });
  });

  it('stand with their id while unknown, and heal when somebody comes who may dock', async () => {
    await need(LANTERN_KEEP, hostiles[0] ?? 0);
    await site.resolveNames();
    expect(await place(LANTERN_KEEP)).toEqual({ name: null, owner_id: null, system_id: null });
    await need(LANTERN_KEEP, friend);
    await site.resolveNames();
    expect((await place(LANTERN_KEEP))?.name).toBe('Ostingele - Lantern Hearth');
  });

  it('are looked at again after a day, and not before', async () => {
    await need(LANTERN_KEEP, friend);
    await site.resolveNames();
    await sql`update universe.location set name = 'Old name' where location_id = ${LANTERN_KEEP}`.execute(
      site.services.db,
    );
    site.advance(23 * HOUR);
    await site.resolveNames();
    expect((await place(LANTERN_KEEP))?.name).toBe('Old name');
    site.advance(2 * HOUR);
    await site.resolveNames();
    expect((await place(LANTERN_KEEP))?.name).toBe('Ostingele - Lantern Hearth');
  });

  it('keep their name when nobody may dock any more, which is remembered', async () => {
    const visitor = friends.at(-1) ?? 0;
    await need(LANTERN_KEEP, visitor);
    await site.resolveNames();
    expect(await dockingAnswers(site.services.db, [visitor])).toMatchObject([
      { structureId: LANTERN_KEEP, characterId: visitor, mayDock: true },
    ]);
    const { corporationId } = site.simulator.character(visitor);
    const elsewhere = site.simulator.character(hostiles[0] ?? 0).corporationId;
    site.simulator.changeCharacter(visitor, { corporationId: elsewhere });
    site.advance(25 * HOUR);
    await site.resolveNames();
    site.simulator.changeCharacter(visitor, { corporationId });
    const owner = (await place(LANTERN_KEEP))?.owner_id;
    expect((await place(LANTERN_KEEP))?.name).toBe('Ostingele - Lantern Hearth');
    expect(await dockingAnswers(site.services.db, [visitor])).toMatchObject([
      { structureId: LANTERN_KEEP, mayDock: false, ownerCorporationId: owner },
    ]);
  });

  it('that are gone are left alone for a week', async () => {
    await need(NOWHERE, friend, friends.at(-1) ?? 0);
    await site.resolveNames();
    site.advance(6 * DAY);
    await site.resolveNames();
    expect(asked()).toEqual({ 404: 1 });
    site.advance(2 * DAY);
    await site.resolveNames();
    expect(asked()[404]).toBe(2);
  });

  it('cost ten refusals a minute together', async () => {
    for (let index = 0; index < 30; index += 1) await need(NOWHERE + index, friend);
    await site.resolveNames();
    await site.resolveNames();
    const first = asked()[404] ?? 0;
    expect(first).toBeGreaterThanOrEqual(10);
    expect(first).toBeLessThanOrEqual(13);
    site.advance(2 * MINUTE);
    await site.resolveNames();
    expect(asked()[404]).toBeGreaterThan(first);
  });

  it('that nobody may see do not keep the names of others from being fresh', async () => {
    await need(LANTERN_KEEP, friend);
    await site.resolveNames();
    await sql`update universe.location set name = 'Old name' where location_id = ${LANTERN_KEEP}`.execute(
      site.services.db,
    );
    site.advance(25 * HOUR);
    for (let index = 0; index < 60; index += 1) await need(NOWHERE + index, friend);
    await site.resolveNames();
    expect((await place(LANTERN_KEEP))?.name).toBe('Ostingele - Lantern Hearth');
  });

  it('are not asked for while ESI counts too many errors, and then are', async () => {
    // At the beginning of one of ESI's minutes, so that it does not end while we look.
    site.advance(MINUTE - ((site.services.clock.nowMs() / 1_000) % MINUTE));
    site.simulator.exhaustErrorLimit();
    await need(LANTERN_KEEP, friend);
    await expect(site.resolveNames()).rejects.toThrow();
    const before = asked()[420] ?? 0;
    await need(ASHEN_FORT, hostiles[0] ?? 0);
    await site.resolveNames().catch(() => undefined);
    expect(asked()).toEqual(before === 0 ? {} : { 420: before });
    site.advance(3 * MINUTE);
    await site.resolveNames();
    expect((await place(LANTERN_KEEP))?.name).toBe('Ostingele - Lantern Hearth');
  });

  it('wait while ESI is away, and lose nothing', async () => {
    await need(LANTERN_KEEP, friend);
    site.simulator.addFaults([{ route: ROUTE, status: 503 }]);
    await expect(site.resolveNames()).rejects.toThrow();
    site.simulator.clearFaults();
    site.advance(3 * MINUTE);
    await site.resolveNames();
    expect((await place(LANTERN_KEEP))?.name).toBe('Ostingele - Lantern Hearth');
  });

  it('are not asked for with the token of a character that changed hands', async () => {
    await needAs(LANTERN_KEEP, { characterId: friend, ownerHash: 'somebody else' });
    await site.resolveNames();
    expect(asked()).toEqual({});
    const { rows } = await sql`
      select from universe.location_witness where character_id = ${friend}`.execute(site.services.db);
    expect(rows).toEqual([]);
  });

  it('are asked for only by those in whose data they stand', async () => {
    await need(ASHEN_FORT, friend);
    await need(LANTERN_KEEP, hostiles[0] ?? 0);
    await site.resolveNames();
    const { rows } = await sql<{ location_id: number; character_id: number }>`
      select location_id, character_id from universe.location_witness where answer is not null order by 1`.execute(
      site.services.db,
    );
    expect(rows).toEqual([
      { location_id: LANTERN_KEEP, character_id: hostiles[0] },
      { location_id: ASHEN_FORT, character_id: friend },
    ]);
  });

  it('lose the witness that its user takes away from the app', async () => {
    const [kept = 0, removed = 0] = hostiles;
    await need(LANTERN_KEEP, kept, removed);
    await sql`delete from identity.token where character_id = ${removed} and purpose <> 'login'`.execute(
      site.services.db,
    );
    await site.runJob('universe.refresh-names', {});
    const { rows } = await sql<{ character_id: number }>`
      select character_id from universe.location_witness where location_id = ${LANTERN_KEEP}`.execute(
      site.services.db,
    );
    expect(rows).toEqual([{ character_id: kept }]);
  });

  it('lose their witness, and what it proved, when it changes hands', async () => {
    const sold = friends.at(-1) ?? 0;
    await need(LANTERN_KEEP, sold);
    await site.resolveNames();
    expect(await dockingAnswers(site.services.db, [sold])).toHaveLength(1);
    const { accountKey } = site.simulator.character(hostiles[0] ?? 0);
    site.simulator.changeCharacter(sold, { transferTo: accountKey });
    await site.logIn(sold);
    const { rows } = await sql`
      select from universe.location_witness where character_id = ${sold}`.execute(site.services.db);
    expect(rows).toEqual([]);
    expect(await dockingAnswers(site.services.db, [sold])).toEqual([]);
  });
});
