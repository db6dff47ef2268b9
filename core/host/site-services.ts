import { charactersAffiliation, EsiClient, type EsiClientOptions } from '@muster/esi';
import type { Kysely } from 'kysely';
import { collectDefaultMetrics, Counter, Registry } from 'prom-client';
import { createDatabase, createPool } from '../db/index.ts';
import { openSharedEsi, type SharedEsi } from '../esi/index.ts';
import {
  type AffiliationSource,
  checkSecret,
  createIdentity,
  type Identity,
  loadSecret,
  type NameSource,
} from '../identity/index.ts';
import type { AppServices } from '../kernel/app-services.ts';
import type { AdjustableClock } from '../kernel/clock.ts';
import type { AppManifest } from '../kernel/define-app.ts';
import { entityNames } from '../universe/index.ts';
import type { Booted } from './boot.ts';
import { openDatabaseAccess } from './database-url.ts';
import { checkInstallation } from './installation.ts';
import { userAgentOf } from '../kernel/user-agent.ts';
import { version } from '../kernel/version.ts';
import { followWorldClock } from './world-clock.ts';

/** No page may keep the database busy longer. */
const REQUEST_STATEMENT_SECONDS_MAX = 20;

/** Of a worker, besides those of its syncs and jobs. */
const WORKER_CONNECTIONS = 10;

/** Everything a process works with, opened once. */
export interface SiteServices {
  readonly connectionString: string;
  readonly db: Kysely<unknown>;
  readonly clock: AdjustableClock;
  readonly esi: EsiClient;
  /** What the processes of the installation share towards ESI. */
  readonly sharedEsi: SharedEsi;
  readonly identity: Identity;
  readonly namesOf: NameSource;
  readonly metrics: Registry;
  servicesOf(manifest: AppManifest): AppServices;
  close(): Promise<void>;
}

/**
 * Opens database, clock, ESI and identity for this process; `close` gives everything back. `pace` is for tests.
 * @throws BootError when the data are of the other mode or were written with another secret
 */
export async function openSiteServices(
  booted: Booted,
  processName: string,
  pace: Pick<EsiClientOptions, 'sleep'> = {},
): Promise<SiteServices> {
  const { config, log, apps } = booted;
  const { db, connectionString, closeDatabase } = await openDatabase(booted, processName);
  const world = await followWorldClock(config.simulatorUrl, log);
  const metrics = new Registry();
  collectDefaultMetrics({ register: metrics });
  const sharedEsi = await openSharedEsi({
    db,
    clock: world.clock,
    log,
    threshold: config.env.MEMBERAUDIT_ESI_ERROR_LIMIT_THRESHOLD,
    connections: config.env.MUSTER_ESI_CONNECTIONS,
  });
  const esi = openEsi(booted, world.clock, metrics, sharedEsi, pace);
  const secretBox = await loadSecret({ env: config.env, dataDir: config.dataDir });
  await checkSecret(db, secretBox, world.clock);
  const namesOf: NameSource = async (ids) => entityNames(db, ids, world.clock.now());
  const identity = createIdentity({
    db,
    config,
    secretBox,
    clock: world.clock,
    log,
    version,
    namesOf,
    affiliations: affiliationsFrom(esi),
    apps: apps.manifests,
    handlers: apps.manifests.flatMap((app) => app.on ?? []),
  });
  return {
    connectionString,
    db,
    clock: world.clock,
    esi,
    sharedEsi,
    identity,
    namesOf,
    metrics,
    servicesOf: (manifest) => ({
      db,
      log: log.child({ app: manifest.id }),
      clock: world.clock,
      esi,
      tokens: identity.tokens,
      settings: booted.settings,
      manifests: apps.manifests,
    }),
    async close() {
      world.stop();
      // A refresh token that EVE has just replaced must reach the database first.
      await identity.tokens.settle();
      await esi.close();
      await sharedEsi.stop();
      await closeDatabase();
    },
  };
}

/**
 * This process's way to the database of the installation.
 * @throws BootError `boot.mode_mismatch` when that was made in the other mode: a demo gives rights to everybody
 */
async function openDatabase({ config, log }: Booted, processName: string) {
  const access = await openDatabaseAccess(config, log);
  const pool = createPool({
    connectionString: access.connectionString,
    max: connectionsOf(config.env.MUSTER_DATABASE_CONNECTIONS, processName),
    applicationName: `muster ${processName}`,
    ...(processName === 'serve' ? { statementSecondsMax: REQUEST_STATEMENT_SECONDS_MAX } : {}),
    log,
  });
  const db = createDatabase<unknown>(pool);
  const closeDatabase = async (): Promise<void> => {
    await pool.end();
    await access.release();
  };
  try {
    await checkInstallation(db, config.mode, new Date());
  } catch (error) {
    await closeDatabase();
    throw error;
  }
  return { db, connectionString: access.connectionString, closeDatabase };
}

/** Syncs and jobs have pools of their own: two workers and the web fit into the 100 connections of a usual server. */
function connectionsOf(most: number, processName: string): number {
  return processName === 'work' ? Math.min(most, WORKER_CONNECTIONS) : most;
}

function openEsi(
  { config }: Booted,
  clock: AdjustableClock,
  metrics: Registry,
  { errorBudget, rateLimits, watch, trouble }: SharedEsi,
  pace: Pick<EsiClientOptions, 'sleep'>,
): EsiClient {
  const requests = new Counter({
    name: 'muster_esi_requests_total',
    help: 'Requests to ESI by operation and status',
    labelNames: ['operation', 'status'],
    registers: [metrics],
  });
  return new EsiClient({
    ...pace,
    baseUrl: config.eve.esiUrl,
    userAgent: userAgentOf(version, config.eve.contact),
    connections: config.env.MUSTER_ESI_CONNECTIONS,
    clock: () => clock.nowMs(),
    errorBudget,
    rateLimits,
    gate: watch,
    onRequest(event) {
      trouble.note(event);
      requests.inc({ operation: event.operation, status: event.status ?? 'none' });
    },
  });
}

/** Where characters belong, as ESI says. */
function affiliationsFrom(esi: EsiClient): AffiliationSource {
  return async (characterIds, signal, priority = 'user') => {
    const rows = await esi.session({ signal, priority }).post(charactersAffiliation, {}, [...characterIds]);
    return rows.map((row) => ({
      characterId: row.character_id,
      corporationId: row.corporation_id,
      allianceId: row.alliance_id ?? null,
      factionId: row.faction_id ?? null,
    }));
  };
}
