import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { createDatabase, createPool, type EmbeddedDatabase, startEmbedded } from '@muster/core/db';
import {
  boot,
  type Booted,
  LEAN_NODE_OPTIONS,
  migrate,
  openSiteServices,
  type SiteServices,
} from '@muster/core/host';
import { type Kysely, sql } from 'kysely';
import type { Pool } from 'pg';
import { pino } from 'pino';
import { siteConfig } from '../site/site.config.ts';
import type { Belongings } from './belongings.ts';
import type { BenchOptions } from './options.ts';
import { type Running, startModule, type StartOptions, startSimulator } from './processes.ts';
import { type SimulatorControl, simulatorControl } from './simulator-control.ts';

/** A character that is registered with Member Audit and kept in sync. */
export interface BenchCharacter {
  targetId: number;
  registrationId: number;
  characterId: number;
  ownerHash: string;
  userId: number;
}

/** A whole installation in processes of its own, as `start` would run it, with everybody of its world registered. */
export interface World {
  readonly directory: string;
  readonly booted: Booted;
  readonly database: EmbeddedDatabase;
  readonly pool: Pool;
  readonly db: Kysely<unknown>;
  /** The services of this process, for tokens. */
  readonly site: SiteServices;
  readonly simulator: Running & { readonly url: string; readonly control: SimulatorControl };
  readonly web: Running & { readonly url: string };
  readonly characters: readonly BenchCharacter[];
  readonly registrationSeconds: number;
  startWorker(name: string): Promise<Running>;
  startBareLoop(name: string): Promise<Running>;
  /** Moves the world's time for everybody and returns its new present. */
  advance(seconds: number): Promise<Date>;
  now(): Date;
}

interface WorldContext {
  options: BenchOptions;
  belongings: Belongings;
  onLost: (error: Error) => void;
  tell: (line: string) => void;
}

const root = fileURLToPath(new URL('..', import.meta.url));
const PEOPLE_MIN = 5;
/** People of the simulated world have so many characters in the mean. */
const CHARACTERS_PER_PERSON = 1.83;

/** Starts simulator, database and web, and waits until everybody is registered through the real SSO flow. */
export async function openWorld(characters: number, context: WorldContext): Promise<World> {
  const { options, belongings, tell } = context;
  if (!existsSync(join(root, 'web/dist/index.html')))
    throw new Error('The browser bundle is missing: run `npm run build` first.');
  const directory = await mkdtemp(join(tmpdir(), 'muster-bench-'));
  belongings.own(async () => rm(directory, { recursive: true, force: true }));
  const startOptions: StartOptions = {
    directory,
    logFile: join(directory, 'output.log'),
    env: {},
    onLost: context.onLost,
  };
  const simulator = await startSimulator(simulatorArguments(characters, options), startOptions);
  belongings.own(async () => simulator.stop());
  const dataDir = join(directory, 'data');
  const log = pino({ level: 'warn' }, pino.destination(startOptions.logFile));
  const database = await startEmbedded({ dataDir, log, settings: options.databaseSettings });
  belongings.own(async () => database.stop());
  const environment = { MUSTER_DATA_DIR: dataDir, MUSTER_SIMULATOR_URL: simulator.url, PORT: '0' };
  const booted = await boot({
    site: siteConfig,
    processName: 'bench',
    importPackage: async (specifier) => import(specifier),
    environment: { ...environment, LOG_LEVEL: 'silent' },
  });
  const pool = createPool({
    connectionString: database.connectionString,
    max: 8,
    applicationName: 'muster bench',
  });
  belongings.own(async () => pool.end());
  const db = createDatabase<unknown>(pool);
  await migrate(booted, pool, db);
  // What happens to some of the cast after the first sync would change what is measured.
  await sql`update site.installation set stories_told = true`.execute(db);
  const childEnv = { ...environment, MUSTER_DATABASE_FROM_PARENT: database.connectionString };
  const site = join(root, 'site/main.ts');
  const web = await startModule(site, ['serve'], {
    ...startOptions,
    env: childEnv,
    execArgv: LEAN_NODE_OPTIONS.serve,
  });
  belongings.own(async () => web.stop());
  const registrationSeconds = await waitForRegistrations(db, tell);
  const services = await openSiteServices(booted, 'bench');
  belongings.own(async () => services.close());

  const startChild = async (module: string, args: string[], name: string): Promise<Running> => {
    const execArgv = [...LEAN_NODE_OPTIONS.work, ...profileArguments(options.profile, name)];
    const running = await startModule(module, args, { ...startOptions, env: childEnv, execArgv });
    belongings.own(async () => running.stop());
    return running;
  };
  const control = simulatorControl(simulator.url);
  return {
    directory,
    booted,
    database,
    pool,
    db,
    site: services,
    simulator: { ...simulator, control },
    web: { ...web, url: `http://127.0.0.1:${String(web.ready['port'])}` },
    characters: await readCharacters(db),
    registrationSeconds,
    startWorker: async (name) => startChild(site, ['work'], name),
    startBareLoop: async (name) => startChild(join(root, 'bench/bare-loop.ts'), [], name),
    async advance(seconds) {
      const arrival = services.clock.nowMs() + seconds * 1_000;
      services.clock.setOffset((await control.advance(seconds + secondsPastDowntime(arrival))) * 1_000);
      return services.clock.now();
    },
    now: () => services.clock.now(),
  };
}

const DAY_MS = 24 * 3_600_000;
const DOWNTIME_MS = { from: (10 * 60 + 30) * 60_000, until: (11 * 60 + 20) * 60_000 };

/** How much further to go so that no run falls into the daily downtime, in which nothing is synced. */
function secondsPastDowntime(now: number): number {
  const sinceMidnight = now % DAY_MS;
  const { from, until } = DOWNTIME_MS;
  return sinceMidnight >= from && sinceMidnight < until ? Math.ceil((until - sinceMidnight) / 1_000) : 0;
}

function simulatorArguments(characters: number, options: BenchOptions): string[] {
  const people = Math.max(PEOPLE_MIN, Math.round(characters / CHARACTERS_PER_PERSON));
  const numbers = {
    '--people': people,
    '--assets': options.assets,
    '--journal': options.journal,
    '--skills': options.skills,
  };
  const pairs = Object.entries(numbers).flatMap(([name, value]) => [name, String(value)]);
  // Frozen: time passes without changing a body, so that what is unchanged is really unchanged.
  return ['--port', '0', '--public-url', '/demo', '--frozen', ...pairs];
}

function profileArguments(directory: string | null, name: string): string[] {
  if (directory === null) return [];
  return ['--cpu-prof', `--cpu-prof-dir=${directory}`, `--cpu-prof-name=${name}.cpuprofile`];
}

const REGISTRATION_SECONDS_MAX = 3_600;

/** The web process of a demo registers everybody by itself. */
async function waitForRegistrations(db: Kysely<unknown>, tell: (line: string) => void): Promise<number> {
  const started = performance.now();
  const seconds = (): number => (performance.now() - started) / 1_000;
  let toldAt = 0;
  while (seconds() < REGISTRATION_SECONDS_MAX) {
    const { rows } = await sql<{ expected: number | null; registered: number }>`
      select (select demo_characters from site.installation) as expected,
             (select count(*) from sync.target) as registered`.execute(db);
    const [{ expected, registered } = { expected: null, registered: 0 }] = rows;
    if (expected !== null && registered >= expected) return seconds();
    if (seconds() - toldAt > 10) {
      toldAt = seconds();
      tell(`  ${registered} of ${expected ?? '?'} characters are registered`);
    }
    await delay(250);
  }
  throw new Error('The characters could not be registered in time');
}

async function readCharacters(db: Kysely<unknown>): Promise<BenchCharacter[]> {
  const { rows } = await sql<BenchCharacter>`
    select t.target_id as "targetId", t.subject_id as "registrationId", t.character_id as "characterId",
           t.owner_hash as "ownerHash", o.user_id as "userId"
    from sync.target t join identity.ownership o using (character_id)
    order by t.target_id`.execute(db);
  return rows;
}
