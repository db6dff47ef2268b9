import { EsiClient } from '@muster/esi';
import { testDatabase, type TestDatabase } from '@muster/testing/test-db';
import { sql } from 'kysely';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { migrateSlices } from '../db/index.ts';
import { identitySlice } from '../identity/index.ts';
import { createClock, type Db, untyped } from '../kernel/index.ts';
import { grantSuperuserCommand } from './commands/grant-superuser-command.ts';
import { grantDemoPermissions, grantSuperuser } from './grants.ts';
import { loadViewer } from './load-viewer.ts';
import type { AccessTables } from './schema.ts';
import { accessSlice } from './slice.ts';

const NOW = new Date('2026-11-20T12:00:00Z');
const context = { now: NOW, via: 'test' };

describe('access', () => {
  let database: TestDatabase<AccessTables>;
  let db: Db;
  let lastCharacterId = 95_000_000;

  beforeAll(async () => {
    database = await testDatabase<AccessTables>();
    db = untyped(database.db);
    await migrateSlices(database.db, [identitySlice, accessSlice]);
  });

  beforeEach(async () => {
    await database.db.deleteFrom('access.state_permission').execute();
  });

  afterAll(async () => {
    await database.close();
  });

  const newUser = async (name: string): Promise<number> => {
    lastCharacterId += 1;
    const characterId = lastCharacterId;
    const user = await database.db
      .insertInto('identity.user')
      .values({ name, created_at: NOW, last_login_at: NOW, main_character_id: null })
      .returning('user_id')
      .executeTakeFirstOrThrow();
    await database.db
      .insertInto('identity.character')
      .values({ character_id: characterId, name, created_at: NOW })
      .execute();
    await database.db
      .insertInto('identity.ownership')
      .values({ character_id: characterId, user_id: user.user_id, owner_hash: 'hash', since: NOW })
      .execute();
    return user.user_id;
  };
  const logOf = async (userId: number) =>
    database.db.selectFrom('access.grant_log').selectAll().where('subject_id', '=', userId).execute();

  const demoGrants = async () =>
    database.db.selectFrom('access.grant_log').selectAll().where('via', '=', 'demo').execute();

  it('gives a new user nothing', async () => {
    const viewer = await loadViewer(db, await newUser('Nobody'));
    expect(viewer?.permissions.size).toBe(0);
    expect(viewer?.isSuperuser).toBe(false);
    expect(viewer?.can('memberaudit.basic_access')).toBe(false);
  });

  it('knows no viewer for a user who does not exist', async () => {
    expect(await loadViewer(db, 2_000_000)).toBe(null);
  });

  it('adds up the permissions of Guest and of the user alone', async () => {
    const userId = await newUser('Sela Orin');
    const other = await newUser('Wren Ito');
    await grantDemoPermissions(db, ['memberaudit.basic_access'], NOW);
    await database.db
      .insertInto('access.user_permission')
      .values([
        { user_id: userId, permission: 'memberaudit.finder_access' },
        { user_id: userId, permission: 'memberaudit.basic_access' },
      ])
      .execute();
    const viewer = await loadViewer(db, userId);
    expect([...(viewer?.permissions ?? [])]).toEqual([
      'memberaudit.basic_access',
      'memberaudit.finder_access',
    ]);
    expect(viewer?.can('memberaudit.reports_access')).toBe(false);
    expect([...((await loadViewer(db, other))?.permissions ?? [])]).toEqual(['memberaudit.basic_access']);
  });

  it('takes no permission from a state that is not the user\u2019s', async () => {
    const userId = await newUser('Lio Farrow');
    const { state_id } = await database.db
      .insertInto('access.state')
      .values({ name: 'Member', priority: 100, is_public: false })
      .returning('state_id')
      .executeTakeFirstOrThrow();
    await database.db
      .insertInto('access.state_permission')
      .values({ state_id, permission: 'secret.right' })
      .execute();
    expect((await loadViewer(db, userId))?.can('secret.right')).toBe(false);
  });

  it('makes a superuser by character name, whatever its case, and logs it once', async () => {
    const userId = await newUser('Mara Voss');
    for (const name of ['mara voss', ' Mara Voss '])
      expect((await grantSuperuser(db, name, context)).userId).toBe(userId);
    const viewer = await loadViewer(db, userId);
    expect(viewer?.isSuperuser).toBe(true);
    expect(viewer?.can('anything.at_all')).toBe(true);
    expect(await logOf(userId)).toMatchObject([{ permission: 'superuser', change: 'granted', via: 'test' }]);
  });

  it('refuses an unknown name, and one that two characters have', async () => {
    await expect(grantSuperuser(db, 'Nobody Known', context)).rejects.toMatchObject({
      code: 'access.unknown_character',
    });
    await expect(grantSuperuser(db, '%', context)).rejects.toMatchObject({
      code: 'access.unknown_character',
    });
    await newUser('Twice Named');
    await newUser('Twice Named');
    await expect(grantSuperuser(db, 'Twice Named', context)).rejects.toMatchObject({
      code: 'access.ambiguous_character',
    });
  });

  it('gives demo permissions again without harm', async () => {
    const before = (await demoGrants()).length;
    for (let start = 0; start < 2; start += 1) await grantDemoPermissions(db, ['demo.one', 'demo.two'], NOW);
    expect(await demoGrants()).toHaveLength(before + 2);
    await grantDemoPermissions(db, [], NOW);
  });

  it('keeps its log', async () => {
    await expect(sql`delete from access.grant_log`.execute(db)).rejects.toThrow('append-only');
  });

  it('grants by command, with a name of several words', async () => {
    const userId = await newUser('Old Pell');
    const told: string[] = [];
    const clock = createClock();
    const log = pino({ level: 'silent' });
    const esi = new EsiClient({ baseUrl: 'http://127.0.0.1:9', userAgent: 'test', connections: 1 });
    const tokens = { accessToken: async () => Promise.reject(new Error('not asked')) };
    await grantSuperuserCommand.run({
      args: ['Old Pell'],
      options: {},
      manifests: [],
      services: async () => Promise.resolve({ db, clock, log, esi, tokens, settings: {}, manifests: [] }),
      print: () => undefined,
      tell: (line) => told.push(line),
    });
    expect((await loadViewer(db, userId))?.isSuperuser).toBe(true);
    expect(told.join()).toContain('Old Pell');
    await esi.close();
  });
});
