import type { Logger } from 'pino';
import type { Config } from '../config/index.ts';
import { attachEmbedded, startEmbedded } from '../db/index.ts';

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
  const embedded = await startEmbedded({ dataDir: config.dataDir, log });
  return { connectionString: embedded.connectionString, release: async () => embedded.stop() };
}

/** The server is somebody else's. */
async function keepRunning(): Promise<void> {}
