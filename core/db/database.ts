import { constants, setPriority } from 'node:os';
import { Kysely, PostgresDialect } from 'kysely';
import { Pool, type PoolClient } from 'pg';
import type { Logger } from 'pino';
import { PreparingClient } from './prepared.ts';
import { valueParsers } from './value-parsers.ts';

export interface PoolOptions {
  /** A PostgreSQL URL; for a socket `postgresql://role@localhost/database?host=%2Fsocket%2Fdirectory`. */
  connectionString: string;
  /** Most connections held at once. */
  max: number;
  /** Shown in `pg_stat_activity`. */
  applicationName: string;
  /**
   * Commits do not wait for the disk: a crash may take the last moment. Only for data that is fetched again,
   * never for tokens, identity, outbox or access log.
   */
  synchronousCommitOff?: boolean;
  /** A statement that takes longer is cancelled; for requests, whose askers have long gone. */
  statementSecondsMax?: number;
  /**
   * Lets everybody else on this machine go first: the server's processes behind these connections get a lower
   * priority. Only for a server of ours on this machine, whose process ids are what they say.
   */
  yieldsToOthers?: boolean;
  /** Where lost connections are reported; without it they are silent, the next query reconnects either way. */
  log?: Logger;
}

/**
 * A connection pool with our value types (int8 → number, numeric and date → text, timestamptz → Date) and UTC sessions.
 * A lost connection never kills the process: the query in flight fails, the next one opens a new connection.
 */
export function createPool(options: PoolOptions): Pool {
  const pool = new Pool({
    connectionString: options.connectionString,
    max: options.max,
    application_name: options.applicationName,
    types: valueParsers,
    Client: PreparingClient,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 60_000,
    keepAlive: true,
    options: serverSettings(options),
  });
  // Both are needed: the pool reports idle connections, a checked-out client reports itself; unheard, either is fatal.
  const report = (error: Error): void => {
    // Of a pool that is being ended, nobody misses a connection.
    if (!pool.ending) options.log?.warn({ err: error }, 'database connection lost');
  };
  pool.on('error', report);
  pool.on('connect', (client) => {
    client.on('error', report);
    if (options.yieldsToOthers === true) lowerPriority(client);
  });
  return pool;
}

/** The server's process of a connection, behind everybody else's. A system that refuses is left alone. */
function lowerPriority(client: PoolClient): void {
  const { processID } = client as { processID?: number | null };
  if (typeof processID !== 'number') return;
  try {
    setPriority(processID, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // Nothing depends on it but the time of pages while much is synced.
  }
}

function serverSettings({ synchronousCommitOff, statementSecondsMax }: PoolOptions): string {
  const settings = ['timezone=UTC'];
  if (synchronousCommitOff === true) settings.push('synchronous_commit=off');
  if (statementSecondsMax !== undefined) settings.push(`statement_timeout=${statementSecondsMax}s`);
  return settings.map((setting) => `-c ${setting}`).join(' ');
}

/** A Kysely over the pool. Whoever made the pool ends it. */
export function createDatabase<DB>(pool: Pool): Kysely<DB> {
  return new Kysely<DB>({ dialect: new PostgresDialect({ pool }) });
}
