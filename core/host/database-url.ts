import type { Logger } from 'pino';
import type { Config } from '../config/index.ts';
import { attachEmbedded, type EmbeddedDatabase, startEmbedded } from '../db/index.ts';

/** How `start` tells its children where the database is that it owns. */
export const DATABASE_FROM_PARENT = 'MUSTER_DATABASE_FROM_PARENT';

export interface DatabaseAccess {
  readonly connectionString: string;
  /** Stops the server if this process started it. */
  release(): Promise<void>;
}

/**
 * Where this process finds the database: at `DATABASE_URL`, with the parent, with a running `start` on
 * the same data directory, or (for a command on its own) in an embedded server of its own for a while.
 */
export async function openDatabaseAccess(config: Config, log: Logger): Promise<DatabaseAccess> {
  const given = config.databaseUrl ?? process.env[DATABASE_FROM_PARENT];
  if (given !== undefined && given !== null) return { connectionString: given, release: keepRunning };
  const attached = await attachEmbedded(config.dataDir);
  if (attached !== undefined) return { connectionString: attached, release: keepRunning };
  const embedded = await startOwnDatabase(config, log);
  return { connectionString: embedded.connectionString, release: async () => embedded.stop() };
}

/** Starts the embedded server of an installation. */
export async function startOwnDatabase(config: Config, log: Logger): Promise<EmbeddedDatabase> {
  return startEmbedded({ dataDir: config.dataDir, log, settings: serverSettings(config) });
}

/** Room for the web, two workers at these settings and commands beside them, whatever is set. */
export function serverSettings({ env }: Pick<Config, 'env'>): { max_connections: string } {
  const connections = 100 + 2 * env.MUSTER_WORKER_CONCURRENCY + env.MUSTER_DATABASE_CONNECTIONS;
  return { max_connections: String(connections) };
}

/** The server is somebody else's. */
async function keepRunning(): Promise<void> {}
