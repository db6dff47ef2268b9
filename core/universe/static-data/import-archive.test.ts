import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testDatabase, type TestDatabase } from '@muster/testing/test-db';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createClock } from '../../kernel/clock.ts';
import { loadStaticData, type LoadOutcome } from './load-static-data.ts';
import { BUILD, buildNumbered, GUN, RIFTER, SKILL, smallArchive, zip } from './testing-archive.ts';

describe('an import', () => {
  let database: TestDatabase<unknown>;
  let directory: string;
  let build = BUILD;

  beforeAll(async () => {
    database = await testDatabase();
    directory = await mkdtemp(join(tmpdir(), 'muster-import-'));
  });
  afterAll(async () => {
    await database.close();
    await rm(directory, { recursive: true });
  });

  const load = async (members: Parameters<typeof zip>[0], force = false): Promise<LoadOutcome> => {
    const path = join(directory, 'archive.zip');
    await writeFile(path, await zip(members));
    return loadStaticData({
      db: database.db,
      clock: createClock(),
      source: { path },
      force,
      signal: new AbortController().signal,
      onProgress: () => undefined,
    });
  };
  const loadNext = async (changes: Parameters<typeof buildNumbered>[1] = {}): Promise<LoadOutcome> =>
    load(buildNumbered(++build, changes));
  const changesOf = (outcome: LoadOutcome): unknown =>
    outcome.is === 'imported' ? outcome.changes : outcome;
  const query = async (text: string): Promise<unknown[]> => (await sql.raw(text).execute(database.db)).rows;

  it('fills everything that features join with', async () => {
    expect(await load(smallArchive())).toMatchObject({
      is: 'imported',
      build: BUILD,
      changes: { changed: 0, gone: 0 },
    });
    expect(
      await query(`select name, group_id, volume, packaged_volume, base_price, slot, published, resolved_at is not null as known
        from universe.type where type_id in (484, 587) order by type_id`),
    ).toEqual([
      {
        name: GUN.name['en'],
        group_id: 55,
        volume: null,
        packaged_volume: null,
        base_price: null,
        slot: 'high',
        published: true,
        known: true,
      },
      {
        name: 'Rifter',
        group_id: 25,
        volume: 27_289,
        packaged_volume: 2_500,
        base_price: '400000.00',
        slot: null,
        published: true,
        known: true,
      },
    ]);
    expect(
      await query('select system_id, security, region_name from universe.solar_system order by 1'),
    ).toEqual([
      { system_id: 30_000_142, security: 0.9459, region_name: 'The Forge' },
      { system_id: 30_000_144, security: 0.953, region_name: 'The Forge' },
    ]);
    expect(await query('select from_system_id, to_system_id from universe.stargate_jump order by 1')).toEqual(
      [
        { from_system_id: 30_000_142, to_system_id: 30_000_144 },
        { from_system_id: 30_000_144, to_system_id: 30_000_142 },
      ],
    );
    expect(await query('select corporation_id, name, faction_id from universe.npc_corporation')).toEqual([
      { corporation_id: 1_000_035, name: 'Caldari Navy', faction_id: 500_001 },
    ]);
    expect(await query('select * from universe.control_tower_resource')).toEqual([
      {
        tower_type_id: 12_235,
        resource_type_id: 4247,
        purpose: 1,
        quantity: 40,
        faction_id: null,
        security_min: 0.45,
      },
    ]);
  });

  it('names planets, moons and stations, by rule and by their own name', async () => {
    const names = await query(`
      select name from universe.planet union all select name from universe.moon union all select name from universe.station
      order by name`);
    expect(names).toEqual(
      [
        'Jita IV',
        'Jita IV - Moon 4',
        'Jita IV - Moon 4 - Caldari Navy Assembly Plant',
        'Perimeter I (Home)',
        'Perimeter I (Home) - Moon 1',
      ].map((name) => ({ name })),
    );
  });

  it('knows skills, what they need and how many slots there are', async () => {
    expect(
      await query('select skill_id, rank, primary_attribute, secondary_attribute from universe.skill'),
    ).toEqual([
      { skill_id: 3329, rank: 2, primary_attribute: 'perception', secondary_attribute: 'willpower' },
    ]);
    expect(await query('select type_id, skill_id, level from universe.required_skill order by 1')).toEqual([
      { type_id: 484, skill_id: 3329, level: 4 },
      { type_id: 587, skill_id: 3329, level: 1 },
    ]);
    expect(await query('select high_slots, low_slots from universe.slot_layout where type_id = 587')).toEqual(
      [{ high_slots: 3, low_slots: 0 }],
    );
  });

  it('keeps of modules only the attributes that features name', async () => {
    expect(
      await query('select attribute_id from universe.type_dogma where type_id = 484 order by 1'),
    ).toEqual([{ attribute_id: 1287 }, { attribute_id: 1289 }]);
  });

  it('of the same build does nothing, and with force writes no row', async () => {
    expect(await load(smallArchive())).toEqual({ is: 'current', build: BUILD });
    const rows = `select type_id, xmin::text from universe.type order by 1`;
    const before = await query(rows);
    expect(changesOf(await load(smallArchive(), true))).toEqual({ added: 0, changed: 0, gone: 0 });
    expect(await query(rows)).toEqual(before);
  });

  it('of a new build writes only what differs', async () => {
    const renamed = { ...RIFTER, name: 'Rifter Mk II' };
    expect(changesOf(await loadNext({ types: [renamed, GUN, SKILL] }))).toEqual({
      added: 0,
      changed: 1,
      gone: 0,
    });
    expect(await query('select type_id, build from universe.type order by 1')).toEqual([
      { type_id: 484, build: BUILD },
      { type_id: 587, build },
      { type_id: 3329, build: BUILD },
    ]);
  });

  it('keeps what leaves the archive, marked, and takes it back when it returns', async () => {
    await loadNext({ types: [RIFTER, SKILL] });
    const gun = `select name, gone_build from universe.type where type_id = 484`;
    expect(await query(gun)).toEqual([{ name: GUN.name['en'], gone_build: build }]);
    expect(await query('select count(*)::int as n from universe.type_dogma where type_id = 484')).toEqual([
      { n: 2 },
    ]);
    await loadNext();
    expect(await query(gun)).toEqual([{ name: GUN.name['en'], gone_build: null }]);
  });

  it('lets go of facts that nothing refers to', async () => {
    const [gate] = smallArchive()['mapStargates']!;
    expect(changesOf(await loadNext({ mapStargates: [gate!] }))).toMatchObject({ gone: 1 });
    await loadNext();
  });

  it('replaces what ESI said, and leaves alone what only ESI knows', async () => {
    await query(`
      insert into universe.type (type_id, name, resolved_at) values (99001, 'Newer', '2026-11-20'), (99002, 'Newest', '2026-11-20');
      insert into universe.type_dogma values (99001, 14, 1), (99001, 12, 1), (99002, 14, 5)`);
    const newer = { ...RIFTER, _key: 99_001, name: 'Newer, really' };
    const dogma = { _key: 99_001, dogmaAttributes: [{ attributeID: 14, value: 8 }] };
    await loadNext({
      types: [RIFTER, GUN, SKILL, newer],
      typeDogma: [...smallArchive()['typeDogma']!, dogma],
    });
    const rows = await query(`
      select t.name, t.build, t.gone_build, d.attribute_id, d.value
      from universe.type t left join universe.type_dogma d using (type_id) where t.type_id > 99000 order by t.type_id, 4`);
    expect(rows).toEqual([
      { name: 'Newer, really', build, gone_build: null, attribute_id: 14, value: 8 },
      { name: 'Newest', build: null, gone_build: null, attribute_id: 14, value: 5 },
    ]);
  });

  it('fills ids that somebody waits for', async () => {
    await query(`insert into universe.group (group_id, retry_at) values (9001, 'infinity')`);
    await loadNext({
      groups: [...smallArchive()['groups']!, { _key: 9001, name: 'Dreams', categoryID: 7, published: true }],
    });
    expect(
      await query('select name, resolved_at is null as waits from universe.group where group_id = 9001'),
    ).toEqual([{ name: 'Dreams', waits: false }]);
  });

  it('takes names as they are, whatever they hold', async () => {
    const name = `'; drop table universe.type; -- $1 {"en"} \\ "x"`;
    await loadNext({ types: [{ ...RIFTER, name: `${name}\0` }, GUN, SKILL] });
    expect(await query('select name from universe.type where type_id = 587')).toEqual([{ name }]);
    await loadNext();
  });

  it('waits for somebody who is writing names, without a deadlock', async () => {
    const order: string[] = [];
    const { promise: mayCommit, resolve: commit } = Promise.withResolvers<void>();
    const writer = database.db.transaction().execute(async (trx) => {
      await sql`insert into universe.region (region_id) values (10999999)`.execute(trx);
      await mayCommit;
      // What a writer does last is what the importer locks first.
      await sql`insert into universe.type (type_id) values (99999)`.execute(trx);
      order.push('written');
    });
    const renamed = { ...RIFTER, name: 'Rifter Mk III' };
    const path = join(directory, 'waits.zip');
    await writeFile(path, await zip(buildNumbered(++build, { types: [renamed, GUN, SKILL] })));
    const importing = loadStaticData({
      db: database.db,
      clock: createClock(),
      source: { path },
      signal: new AbortController().signal,
      // The first of the shared tables: from here on the importer wants their locks.
      onProgress: ({ name }) => void (name === 'type' && setTimeout(commit, 600)),
    });
    expect(await importing).toMatchObject({ is: 'imported' });
    await writer;
    expect(order).toEqual(['written']);
  });

  it('is done by one process at a time', async () => {
    const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
    const path = join(directory, 'busy.zip');
    await writeFile(path, await zip(buildNumbered(++build)));
    const options = {
      db: database.db,
      clock: createClock(),
      source: { path },
      signal: new AbortController().signal,
    };
    const first = loadStaticData({ ...options, onProgress: () => begin() });
    await begun;
    expect(await loadStaticData({ ...options, onProgress: () => undefined })).toEqual({ is: 'busy' });
    expect(await first).toMatchObject({ is: 'imported' });
  });

  describe('leaves everything as it was', () => {
    type Members = Parameters<typeof zip>[0];
    const next = (changes: Members): Members => ({
      ...buildNumbered(build + 1),
      types: [{ ...RIFTER, name: 'Never' }],
      ...changes,
    });
    const lostMoon = { _key: 1, solarSystemID: 30_000_142, orbitID: 99, orbitIndex: 1 };
    const without = (member: string): Members =>
      Object.fromEntries(Object.entries(next({})).filter(([name]) => name !== member));

    it.each<[string, () => Members, RegExp]>([
      [
        'a line is not JSON',
        () => next({ npcStations: '{"_key":1,\n' }),
        /npcStations\.jsonl, line 1: it is not JSON/,
      ],
      [
        'a line lacks what it must have',
        () => next({ races: [{ _key: 1, name: 'Caldari' }, { _key: 2 }] }),
        /races\.jsonl, line 2: name/,
      ],
      [
        'something is named that is not there',
        () => next({ mapMoons: [lostMoon] }),
        /mapMoons\.jsonl, line 1: there is no planet 99/,
      ],
      ['a member is missing', () => without('ancestries'), /lacks ancestries\.jsonl/],
      ['a member is empty', () => next({ factions: [] }), /factions\.jsonl is empty/],
      [
        'an id has no room',
        () => next({ races: [{ _key: 2 ** 40, name: 'Giants' }] }),
        /out of range for type integer/,
      ],
      [
        'the numeral of a planet would never end',
        () => next({ mapPlanets: [{ ...smallArchive()['mapPlanets']![0], celestialIndex: 10 ** 12 }] }),
        /mapPlanets\.jsonl, line 1: celestialIndex/,
      ],
      ['a row comes twice', () => next({ types: [RIFTER, RIFTER] }), /a row of type twice: .*587/],
      ['the build is older than ours', () => buildNumbered(1), /older than build/],
    ])('when %s', async (_, members, message) => {
      const rows = 'select type_id, name, xmin::text from universe.type order by 1';
      const before = await query(rows);
      await expect(load(members())).rejects.toThrow(message);
      expect(await query(rows)).toEqual(before);
      expect(await query('select build from universe.static_data')).toEqual([{ build }]);
    });
  });
});
