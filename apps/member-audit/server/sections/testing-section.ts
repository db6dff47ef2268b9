import type { Contract, ContractInput, ContractResponse } from '@muster/core/contract';
import { createClock, createViewer, type Viewer } from '@muster/core/kernel';
import { createKnownIds, createNeeds } from '@muster/core/universe';
import { testDatabase } from '@muster/testing/test-db';
import type { AppServices, RouteDefinition } from '@muster/core';
import type { FastifyRequest } from 'fastify';
import { type Kysely, sql } from 'kysely';
import { pino } from 'pino';
import * as z from 'zod/mini';
import { permission } from '../../shared/permissions.ts';
import type { SectionFeature } from '../section-feature.ts';
import type { BaseTables } from '../tables.ts';

/** A character with its section, in a database of its own: what the tests of a section need. */
export interface SectionTest<Tables> {
  readonly db: Kysely<BaseTables & Tables>;
  readonly registrationId: number;
  readonly owner: Viewer;
  /** Signed in as well, owns another registered character. */
  readonly stranger: Viewer;
  /** Stores data of the section's first character as the sync engine does: in one transaction, names wanted after. */
  store(data: unknown, options?: StoreOptions): Promise<void>;
  /** Calls the feature's route of this contract with input checked by it; the answer is checked too. */
  call<C extends Contract>(
    contract: C,
    input?: CallInput<C>,
    options?: { viewer?: Viewer; now?: Date },
  ): Promise<ContractResponse<C>>;
  /** Marks of the rows of a table that change with every write, to see what was not written. */
  rowVersions(table: string): Promise<Map<string, string>>;
  close(): Promise<void>;
}

interface StoreOptions {
  now?: Date;
  /** The settings of the installation, by their names. */
  settings?: Readonly<Record<string, unknown>>;
  registrationId?: number;
}

type CallInput<C> = Partial<Pick<ContractInput<C>, 'query'>> & { params?: Record<string, unknown> };

export const CHARACTER_ID = 90_000_001;
export const NOW = new Date('2026-11-20T12:00:00Z');

/** Opens a migrated database with two users, each with one registered character. */
export async function testSection<Tables>(feature: SectionFeature): Promise<SectionTest<Tables>> {
  const database = await testDatabase<BaseTables & Tables>();
  const { db } = database;
  const [owner, stranger] = [await addUser(db, CHARACTER_ID), await addUser(db, CHARACTER_ID + 1)];
  return {
    db,
    registrationId: owner.registrationId,
    owner: owner.viewer,
    stranger: stranger.viewer,
    close: database.close,
    store: async (data, options = {}) => await store(db, feature, owner.registrationId, data, options),
    call: async (contract, input, options = {}) =>
      await call(db, feature, contract, input, { viewer: owner.viewer, now: NOW, ...options }),
    async rowVersions(table) {
      const { rows } = await sql<{ row: string; version: string }>`
        select t::text as row, t.xmin::text || t.ctid::text as version from ${sql.table(table)} t`.execute(
        db,
      );
      return new Map(rows.map(({ row, version }) => [row, version]));
    },
  };
}

async function addUser<DB>(db: Kysely<DB>, characterId: number) {
  const name = `Pilot ${characterId}`;
  const { rows } = await sql<{ user_id: number; registration_id: number }>`
    with u as (insert into identity."user" (name, created_at, last_login_at) values (${name}, ${NOW}, ${NOW}) returning user_id),
    c as (insert into identity.character (character_id, name, created_at) values (${characterId}, ${name}, ${NOW}) returning character_id),
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

async function store<DB>(
  db: Kysely<DB>,
  { section }: SectionFeature,
  ownRegistrationId: number,
  data: unknown,
  { now = NOW, settings = {}, registrationId = ownRegistrationId }: StoreOptions,
): Promise<void> {
  const witness = { characterId: CHARACTER_ID, ownerHash: 'hash' };
  const untyped = db as unknown as Kysely<unknown>;
  await untyped.transaction().execute(async (trx) => {
    const needs = createNeeds(createKnownIds(), witness);
    const context = { trx, subjectId: registrationId, characterId: CHARACTER_ID, now, needs, settings };
    await section.store(context, data);
    await needs.write(trx, now);
  });
}

async function call<DB, C extends Contract>(
  db: Kysely<DB>,
  { routes }: SectionFeature,
  contract: C,
  input: CallInput<C> | undefined,
  { viewer, now }: { viewer: Viewer; now: Date },
): Promise<ContractResponse<C>> {
  const route = routes.find((candidate) => candidate.contract.path === contract.path);
  if (route === undefined) throw new Error(`The feature has no route ${contract.path}`);
  const params = { characterId: String(CHARACTER_ID), ...input?.params };
  const parsed = {
    params: contract.params === undefined ? undefined : z.parse(contract.params, params),
    query: contract.query === undefined ? undefined : z.parse(contract.query, input?.query ?? {}),
    body: undefined,
  };
  const answer = await route.handle({
    viewer,
    input: parsed,
    services: servicesOf(db, now),
    request: {} as FastifyRequest,
  } as Parameters<RouteDefinition['handle']>[0]);
  return z.parse(contract.response, answer) as ContractResponse<C>;
}

function servicesOf<DB>(db: Kysely<DB>, now: Date): AppServices {
  const clock = { ...createClock(), now: () => now, nowMs: () => now.getTime() };
  return { db, clock, log: pino({ level: 'silent' }), settings: {} } as unknown as AppServices;
}
