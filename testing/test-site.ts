import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { grantDemoPermissions, loadViewer } from '@muster/core/access';
import {
  boot,
  type Booted,
  buildSite,
  consent,
  engineServices,
  openSiteServices,
  type SiteServices,
} from '@muster/core/host';
import { runTarget, type SyncServices } from '@muster/core/sync';
import { resolveUniverse, type UniverseServices } from '@muster/core/universe';
import { type Simulator, type SimulatorOptions, startSimulator } from '@muster/simulator';
import { sql } from 'kysely';
import { siteConfig } from '../site/site.config.ts';
import { testDatabase, type TestDatabase } from './test-db.ts';

const CLIENT = { ip: '127.0.0.1', userAgent: 'test' };

/** A signed-in browser without pages: who it is, and the cookie it sends. */
export interface TestUser {
  readonly userId: number;
  readonly characterId: number;
  readonly cookie: string;
}

/** A whole installation in this process: simulated EVE, database of its own, web server (injected), sync engine. */
export interface TestSite {
  readonly simulator: Simulator;
  readonly database: TestDatabase<unknown>;
  readonly booted: Booted;
  readonly services: SiteServices;
  readonly server: Awaited<ReturnType<typeof buildSite>>;
  readonly sync: SyncServices;
  readonly universe: UniverseServices;
  /** Logs a character in through the real SSO flow. */
  logIn(characterId: number): Promise<TestUser>;
  /** Registers a character with Member Audit for a signed-in user, through the real SSO flow. */
  register(user: TestUser, characterId: number): Promise<void>;
  /** Runs every due section of every target once, like a worker would. */
  syncAll(): Promise<void>;
  /** Finds out all names that wait, like a worker would. */
  resolveNames(): Promise<void>;
  /** Runs one job in this process, like a worker would. */
  runJob(name: string, payload: unknown): Promise<void>;
  /** Moves the world's time; every part follows. */
  advance(seconds: number): void;
  get(path: string, user?: TestUser): Promise<{ status: number; body: unknown }>;
  send(
    method: 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    user?: TestUser,
    body?: unknown,
  ): Promise<{ status: number; body: unknown }>;
  close(): Promise<void>;
}

export interface TestSiteOptions {
  simulator?: Partial<SimulatorOptions>;
  /** Every app's demo grants for everybody. Default true. */
  grants?: boolean;
}

const NAP_MILLISECONDS = 5;

/** The client looks again after every wait; in a test the wait before another try need not be a real one. */
async function nap(ms: number, signal?: AbortSignal): Promise<void> {
  await setTimeout(Math.min(ms, NAP_MILLISECONDS));
  signal?.throwIfAborted();
}

/** Starts a site for a test file (`beforeAll`); `close` it at the end. */
export async function testSite(options: TestSiteOptions = {}): Promise<TestSite> {
  const simulator = await startSimulator({ people: 10, publicUrl: '/demo', ...options.simulator });
  const database = await testDatabase<unknown>({ max: 10 });
  const dataDir = await mkdtemp(join(tmpdir(), 'muster-site-'));
  const booted = await boot({
    site: siteConfig,
    processName: 'test',
    importPackage: async (specifier) => import(specifier),
    environment: {
      DATABASE_URL: database.connectionString,
      LOG_LEVEL: 'silent',
      MUSTER_DATA_DIR: dataDir,
      MUSTER_SECRET: randomBytes(32).toString('hex'),
      MUSTER_SIMULATOR_URL: simulator.url,
    },
  });
  const services = await openSiteServices(booted, 'test', { sleep: nap });
  const server = await buildSite(booted, services);
  const { sync, universe } = engineServices(booted, services, {
    db: services.db,
    workerId: `test-${randomBytes(4).toString('hex')}`,
    running: new Set(),
  });
  if (options.grants !== false) {
    const permissions = booted.apps.apps.flatMap((app) =>
      app.permissions.filter(({ inDemo }) => inDemo !== undefined),
    );
    await grantDemoPermissions(
      services.db,
      permissions.map(({ code }) => code),
      services.clock.now(),
    );
  }
  const site = { simulator, database, booted, services, server, sync, universe };
  return {
    ...site,
    logIn: async (characterId) => logIn(site, characterId),
    register: async (user, characterId) => register(site, user, characterId),
    syncAll: async () => syncAll(site),
    resolveNames: async () => resolveUniverse(universe, new AbortController().signal, () => undefined),
    runJob: async (name, payload) => runJob(site, name, payload),
    advance(seconds) {
      services.clock.setOffset(simulator.setClock({ advanceSeconds: seconds }).offsetSeconds * 1_000);
    },
    get: async (path, user) => inject(site, 'GET', path, user),
    send: async (method, path, user, body) => inject(site, method, path, user, body),
    async close() {
      await server.close();
      await services.close();
      await database.close();
      await simulator.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

type Site = Pick<TestSite, 'simulator' | 'database' | 'booted' | 'services' | 'server' | 'sync' | 'universe'>;

const RETURN = { redirectUri: 'http://localhost/sso/callback', returnTo: '/' };

async function logIn(site: Site, characterId: number): Promise<TestUser> {
  const { login } = site.services.identity;
  const attempt = await login.begin({
    ...RETURN,
    purpose: 'login',
    appId: null,
    userId: null,
    scopes: ['publicData'],
  });
  const outcome = await login.complete({
    ...(await consent(attempt, characterId, consentOptions(site))),
    viewer: null,
    sessionToken: null,
    client: CLIENT,
  });
  return { userId: outcome.userId, characterId, cookie: `muster_session=${outcome.sessionToken ?? ''}` };
}

async function register(site: Site, user: TestUser, characterId: number): Promise<void> {
  const { login } = site.services.identity;
  const app = site.booted.apps.apps.find(({ id }) => id === 'member-audit');
  const scopes = (app?.scopes ?? []).map(({ scope }) => scope);
  const attempt = await login.begin({
    ...RETURN,
    purpose: 'register',
    appId: 'member-audit',
    userId: user.userId,
    scopes,
  });
  await login.complete({
    ...(await consent(attempt, characterId, consentOptions(site))),
    viewer: await loadViewer(site.services.db, user.userId),
    sessionToken: null,
    client: CLIENT,
  });
}

function consentOptions({ simulator }: Site): { url: string; signal: AbortSignal } {
  return { url: simulator.url, signal: AbortSignal.timeout(10_000) };
}

async function syncAll(site: Site): Promise<void> {
  const { rows } = await sql<{
    target_id: number;
  }>`select target_id from sync.target order by target_id`.execute(site.services.db);
  for (const { target_id: targetId } of rows) {
    await runTarget({
      services: site.sync,
      targetId,
      signal: new AbortController().signal,
      log: site.booted.log,
      count: () => undefined,
    });
  }
}

async function runJob(site: Site, name: string, payload: unknown): Promise<void> {
  const { manifests } = site.booted.apps;
  const owner = manifests.find((app) => app.jobs?.some((job) => job.name === name) === true);
  const job = owner?.jobs?.find((candidate) => candidate.name === name);
  if (owner === undefined || job === undefined) throw new Error(`No app has a job called ${name}`);
  await job.run({
    payload: job.payload.parse(payload),
    id: '0',
    signal: new AbortController().signal,
    log: site.booted.log,
    count: () => undefined,
    services: {
      ...site.services.servicesOf(owner),
      identity: site.services.identity,
      sync: site.sync,
      universe: site.universe,
    },
  });
}

async function inject(
  { server }: Site,
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  path: string,
  user?: TestUser,
  body?: unknown,
): Promise<{ status: number; body: unknown }> {
  const response = await server.inject({
    method,
    url: path,
    headers: {
      host: 'localhost',
      'sec-fetch-site': 'same-origin',
      ...(user === undefined ? {} : { cookie: user.cookie }),
    },
    ...(body === undefined ? {} : { payload: body as object }),
  });
  const type = response.headers['content-type'] ?? '';
  return { status: response.statusCode, body: type.includes('json') ? response.json() : response.body };
}
