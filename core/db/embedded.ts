import { setTimeout as wait } from 'node:timers/promises';
import type { Logger } from 'pino';
import { clusterDirectories, prepareCluster } from './embedded-cluster.ts';
import { findPostmaster, socketUrl } from './embedded-postmaster.ts';
import { closeServer, openServer } from './embedded-server.ts';

export interface EmbeddedOptions {
  /** The installation's data directory; made (0700) when missing. */
  dataDir: string;
  log: Logger;
  /** Further server settings, over ours. */
  settings?: Record<string, string>;
}

export interface EmbeddedDatabase {
  /** The URL for `createPool`: role and database `muster`, no password, a socket only this user can open. */
  connectionString: string;
  /** The same server as superuser `postgres`; for test set-up only, the application never uses it. */
  superuserConnectionString: string;
  /** The server's process, which changes when it had to be restarted. */
  readonly pid: number;
  /** Stops the server and returns when it is gone. */
  stop(): Promise<void>;
}

/**
 * Starts the embedded PostgreSQL of a data directory, making the cluster the first time, and owns it until `stop`.
 * While owned, a server that dies is started again under the same URL; when our process ends, however it ends, the
 * server stops. Throws a coded `BootError`: `database.already_running` when another process owns it.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const { log, settings = {} } = options;
  const cluster = await prepareCluster(options.dataDir);
  const state = {
    server: await openServer(cluster, settings, log),
    stopping: false,
    revival: Promise.resolve(),
  };

  const watch = (): void => {
    // The lock's connection ends when the server does, however it was started and whoever stopped it.
    state.server.lock.once('end', () => {
      state.revival = revive();
    });
  };
  const revive = async (): Promise<void> => {
    for (let seconds = 0.1; !state.stopping; seconds = Math.min(seconds * 2, 5)) {
      log.error('the database server is gone, starting it again');
      try {
        state.server = await openServer(cluster, settings, log, state.server);
        watch();
        log.info({ pid: state.server.pid }, 'the database server is back');
        return;
      } catch (error) {
        log.error({ err: error }, 'the database server could not be started');
      }
      await wait(seconds * 1_000);
    }
  };
  watch();

  const { socketDirectory } = state.server;
  return {
    connectionString: socketUrl(socketDirectory, 'muster', 'muster'),
    superuserConnectionString: socketUrl(socketDirectory, 'postgres', 'postgres'),
    get pid() {
      return state.server.pid;
    },
    async stop() {
      if (state.stopping) return;
      state.stopping = true;
      await state.revival;
      await closeServer(state.server);
    },
  };
}

/** The URL of the server that another process runs on this data directory, or undefined when none runs. */
export async function attachEmbedded(dataDir: string): Promise<string | undefined> {
  for (const directory of await clusterDirectories(dataDir)) {
    const running = await findPostmaster(directory);
    // Without a directory the address would mean whatever server this machine has.
    if (running !== undefined && running.socketDirectory !== '')
      return socketUrl(running.socketDirectory, 'muster', 'muster');
  }
  return undefined;
}
