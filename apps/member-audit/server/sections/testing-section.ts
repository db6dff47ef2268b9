import { type AppServices, defineApp, untyped } from '@muster/core';
import { hostEnv, resolveConfig } from '@muster/core/config';
import type { Contract, ContractResponse } from '@muster/core/contract';
import { buildServer } from '@muster/core/http';
import { createClock, createViewer, MusterError, type Viewer } from '@muster/core/kernel';
import { createKnownIds, createNeeds } from '@muster/core/universe';
import { EsiClient } from '@muster/esi';
import { testDatabase } from '@muster/testing/test-db';
import { type Kysely, sql } from 'kysely';
import { pino } from 'pino';
import { Registry } from 'prom-client';
import { permission } from '../../shared/permissions.ts';
import type { SectionFeature } from '../section-feature.ts';
import { settingsSchema } from '../settings.ts';
import type { BaseTables } from '../tables.ts';

export const CHARACTER_ID = 90_000_001;
export const NOW = new Date('2026-11-20T12:00:00Z');

type Query = Record<string, string | number | readonly string[] | undefined>;

interface CallInput {
  params?: Record<string, string | number>;
  query?: Query;
}

interface StoreOptions {
  now?: Date;
  /** Settings of the installation by their names. */
  settings?: Readonly<Record<string, unknown>>;
}

/** A registered character with one section, in a database and behind a web server of its own. */
export interface SectionTest<Tables> {
  readonly db: Kysely<BaseTables & Tables>;
  readonly registrationId: number;
  /** Stores data for the character as the sync engine does: in one transaction, wanted names with it. */
  store(data: unknown, options?: StoreOptions): Promise<void>;
  /** Calls a route as the character's owner, and throws unless it answers 200. */
  call<C extends Contract>(contract: C, input?: CallInput): Promise<ContractResponse<C>>;
  /** The status of the answer, as the owner or as another signed-in user with the same permissions. */
  statusOf(contract: Contract, input?: CallInput, who?: 'owner' | 'stranger'): Promise<number>;
  /** World time of the web server; `NOW` unless changed. */
  setNow(now: Date): void;
  /** Every row of a table with a mark that changes whenever it is written. */
  rowVersions(table: string): Promise<Record<string, string>>;
  close(): Promise<void>;
}

/** Opens the database of a test file (`beforeAll`); `close` it at the end. */
export async function testSection<Tables>(feature: SectionFeature): Promise<SectionTest<Tables>> {
  const database = await testDatabase<BaseTables & Tables>();
  const { db } = database;
  const owner = await addUser(db, CHARACTER_ID);
  const stranger = await addUser(db, CHARACTER_ID + 1);
  const clock = createClock();
  const setNow = (now: Date): void => {
    clock.now = () => now;
  };
  setNow(NOW);
  const services = servicesOf(untyped(db), clock);
  const server = await openServer(feature, services, {
    owner: owner.viewer,
    stranger: stranger.viewer,
  });
  const get = async (contract: Contract, input: CallInput | undefined, who: string) =>
    await server.inject({ method: 'GET', url: urlOf(contract, input), headers: { 'x-test-user': who } });
  return {
    db,
    registrationId: owner.registrationId,
    setNow,
    store: async (data, options) => await store(untyped(db), feature, owner.registrationId, data, options),
    async call(contract, input) {
      const response = await get(contract, input, 'owner');
      if (response.statusCode !== 200) throw new Error(`${response.statusCode}: ${response.body}`);
      return response.json();
    },
    statusOf: async (contract, input, who = 'owner') => (await get(contract, input, who)).statusCode,
    async rowVersions(table) {
      const { rows } = await sql<{ row: string; version: string }>`
        select t::text as row, t.xmin::text || t.ctid::text as version from ${sql.table(table)} t`.execute(
        db,
      );
      return Object.fromEntries(rows.map(({ row, version }) => [row, version]));
    },
    async close() {
      await server.close();
      await services.esi.close();
      await database.close();
    },
  };
}

async function openServer(
  feature: SectionFeature,
  services: AppServices,
  viewers: Readonly<Record<string, Viewer>>,
) {
  const manifest = defineApp({
    id: 'member-audit',
    title: 'Test',
    schema: 'memberaudit',
    migrations: {},
    permissions: [],
    routes: feature.routes,
  });
  return await buildServer({
    config: resolveConfig(hostEnv.parse({})),
    version: 'test',
    log: services.log,
    manifests: [manifest],
    servicesOf: () => services,
    authenticate: async ({ headers }) => Promise.resolve(viewers[String(headers['x-test-user'])] ?? null),
    ssoPlugin: async () => Promise.resolve(),
    checkReady: async () => Promise.resolve(),
    metrics: new Registry(),
  });
}

function servicesOf(db: AppServices['db'], clock: AppServices['clock']): AppServices {
  return {
    db,
    clock,
    log: pino({ level: 'silent' }),
    esi: new EsiClient({ baseUrl: 'http://127.0.0.1:9', userAgent: 'test', connections: 1 }),
    tokens: {
      accessToken: async () =>
        Promise.reject(new MusterError('test', { status: 500, title: 'No tokens here' })),
    },
    settings: {},
    manifests: [],
  };
}

async function addUser<DB>(db: Kysely<DB>, characterId: number) {
  const name = `Pilot ${characterId}`;
  const { rows } = await sql<{ user_id: number; registration_id: number }>`
    with u as (insert into identity."user" (name, created_at, last_login_at)
      values (${name}, ${NOW}, ${NOW}) returning user_id),
    c as (insert into identity.character (character_id, name, created_at)
      values (${characterId}, ${name}, ${NOW}) returning character_id),
    o as (insert into identity.ownership (character_id, user_id, owner_hash, since)
      select character_id, user_id, 'hash', ${NOW} from u, c)
    insert into memberaudit.registration (character_id, owner_hash, user_id, registered_at)
    select character_id, 'hash', user_id, ${NOW} from u, c
    returning user_id, registration_id`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new Error('No registration was made');
  const viewer = createViewer({
    userId: row.user_id,
    mainCharacterId: characterId,
    isSuperuser: false,
    permissions: new Set([permission.basicAccess]),
  });
  return { registrationId: row.registration_id, viewer };
}

async function store(
  db: Kysely<unknown>,
  { section }: SectionFeature,
  subjectId: number,
  data: unknown,
  { now = NOW, settings = settingsSchema.parse({}) }: StoreOptions = {},
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const needs = createNeeds(createKnownIds(), { characterId: CHARACTER_ID, ownerHash: 'hash' });
    const context = { trx, subjectId, characterId: CHARACTER_ID, now, needs, settings };
    await section.store(context, data);
    await needs.write(trx, now);
  });
}

function urlOf(contract: Contract, { params = {}, query = {} }: CallInput = {}): string {
  const values: Record<string, string | number> = { characterId: CHARACTER_ID, ...params };
  const path = contract.path.replaceAll(/:(\w+)/g, (_, name: string) => String(values[name]));
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const item of Array.isArray(value) ? value : [value]) {
      if (item !== undefined) search.append(name, String(item));
    }
  }
  return `${path}?${search.toString()}`;
}
