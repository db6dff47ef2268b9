import type { Logger } from 'pino';
import { createDatabase, createPool } from '../db/index.ts';
import type { Booted } from './boot.ts';
import { buildBundle } from './build-bundle.ts';
import { DATABASE_FROM_PARENT, startOwnDatabase } from './database-url.ts';
import { migrate } from './migrate.ts';
import { endWith, type Opened, stopAll } from './process-life.ts';
import { runChild } from './run-children.ts';
import { watchServerCode } from './watch-server.ts';
import { type RunningSimulator, startSimulatorProcess } from './start-simulator.ts';

/**
 * Node takes memory freely while there is some. With small young generations and a bound that is far above
 * what we need it collects in time: measured, web and worker together stay at half of what they took.
 */
export const LEAN_NODE_OPTIONS = {
  serve: ['--max-semi-space-size=4', '--max-old-space-size=256'],
  work: ['--max-semi-space-size=4', '--max-old-space-size=768'],
} as const;

const CHILD_GRACE_MILLISECONDS = 2_300;
const STOP_MILLISECONDS = 2_950;

export interface StartOptions {
  /** Root of the checkout. */
  root: string;
  /** The module that runs `serve` and `work`. */
  main: string;
  /** Development: pages come from Vite, nothing is built first. */
  dev?: boolean;
  tell: (line: string) => void;
}

/**
 * The whole of Muster in one command: owns the database (and in a demo the simulator), migrates, and
 * keeps `serve` and `work` running until it is told to stop.
 */
export async function start(booted: Booted, options: StartOptions): Promise<void> {
  const { config, log } = booted;
  const owned: Opened = [];
  endWith(log, async () => stopAll(owned), STOP_MILLISECONDS);
  try {
    const simulator = config.mode === 'demo' ? await ownSimulator(booted, owned) : null;
    const bundle = options.dev === true ? Promise.resolve() : buildBundle(options.root);
    const [connectionString] = await Promise.all([openDatabase(booted, owned), bundle]);
    await startChildren(
      log,
      options,
      owned,
      {
        [DATABASE_FROM_PARENT]: connectionString,
        ...(simulator === null ? {} : { MUSTER_SIMULATOR_URL: simulator.url }),
      },
      (port) => announce(booted, port, options.tell),
    );
  } catch (error) {
    await stopAll(owned);
    throw error;
  }
}

async function ownSimulator({ config }: Booted, owned: Opened): Promise<RunningSimulator> {
  const simulator = await startSimulatorProcess(config.env.DEMO_PEOPLE, config.dataDir);
  owned.push(simulator);
  return simulator;
}

async function ownDatabase({ config, log }: Booted, owned: Opened): Promise<string> {
  if (config.databaseUrl !== null) return config.databaseUrl;
  const embedded = await startOwnDatabase(config, log);
  owned.push(embedded);
  return embedded.connectionString;
}

/** The database, brought to this version. */
async function openDatabase(booted: Booted, owned: Opened): Promise<string> {
  const connectionString = await ownDatabase(booted, owned);
  const pool = createPool({ connectionString, max: 4, applicationName: 'muster migrate', log: booted.log });
  try {
    await migrate(booted, pool, createDatabase(pool));
  } finally {
    await pool.end();
  }
  return connectionString;
}

async function startChildren(
  log: Logger,
  options: StartOptions,
  owned: Opened,
  given: Record<string, string>,
  onListening: (port: number) => void,
): Promise<void> {
  const env = { ...given };
  const children = (['serve', 'work'] as const).map((role) =>
    runChild({
      module: options.main,
      args: role === 'serve' && options.dev === true ? [role, '--dev'] : [role],
      nodeOptions: options.dev === true ? [] : LEAN_NODE_OPTIONS[role],
      env,
      log,
      onMessage(message) {
        const { port } = message as { port?: number };
        if (port === undefined) return;
        // A web process that comes back after a crash answers where people know it.
        if (env['PORT'] === undefined) onListening(port);
        env['PORT'] = String(port);
      },
    }),
  );
  owned.push({
    stop: async () => void (await Promise.all(children.map((child) => child.stop(CHILD_GRACE_MILLISECONDS)))),
  });
  if (options.dev === true) {
    owned.push(watchServerCode(options.root, () => children.forEach((child) => child.restart())));
  }
  await Promise.all(children.map(({ ready }) => ready));
}

function announce({ config }: Booted, port: number, tell: (line: string) => void): void {
  const address = config.publicUrl ?? `http://localhost:${port}`;
  tell(
    `Muster is ready: ${address}${config.mode === 'demo' ? '  (demo: a simulated EVE, no account needed)' : ''}`,
  );
}
