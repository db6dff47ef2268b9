import { setTimeout as wait } from 'node:timers/promises';
import { Client } from 'pg';
import type { Logger } from 'pino';

/** First key of the advisory locks by which workers show that they live ("MSTR" and one more). */
export const WORKER_LOCK_SPACE = 1_297_306_707;

const RECONNECT_MILLISECONDS = 500;

/** This process's entry in `jobs.worker`. */
export interface Registration {
  /** The graphile pools of this process. */
  readonly poolIds: ReadonlySet<string>;
  /** Names a graphile pool as ours, before it takes its first job. */
  addPool(poolId: string): Promise<void>;
  /** Forgets a pool that holds no job any more. */
  removePool(poolId: string): Promise<void>;
  /** Ends it: to others, this worker has left in order. */
  stop(): Promise<void>;
}

/**
 * Registers a worker process and holds its advisory lock on a connection of its own, so that the lock is free the moment
 * the process is dead. After a database restart the same lock is taken again. Waits for a database that is away.
 */
export async function registerWorker(options: {
  connectionString: string;
  workerId: string;
  log: Logger;
}): Promise<Registration> {
  const { workerId, log } = options;
  const poolIds = new Set<string>();
  const state = {
    isStopped: false,
    lockKey: undefined as number | undefined,
    client: undefined as Client | undefined,
  };

  const connect = async (): Promise<void> => {
    const client = new Client({
      connectionString: options.connectionString,
      application_name: 'muster worker lock',
      keepAlive: true,
    });
    client.on('error', (error) => log.warn({ err: error }, 'the worker lost its lock connection'));
    try {
      await client.connect();
      const key = await client.query<{ key: number }>(
        `select coalesce($1, nextval('jobs.worker_lock'))::int as key`,
        [state.lockKey ?? null],
      );
      state.lockKey = key.rows[0]?.key;
      await client.query('select pg_advisory_lock($1, $2)', [WORKER_LOCK_SPACE, state.lockKey]);
      await save(client);
    } catch (error) {
      client.end().catch(() => undefined);
      throw error;
    }
    state.client = client;
    client.once('end', () => {
      state.client = undefined;
      if (!state.isStopped) void connectPatiently();
    });
  };
  const connectPatiently = async (): Promise<void> => {
    while (!state.isStopped && state.client === undefined) {
      try {
        await connect();
      } catch (error) {
        log.debug({ err: error }, 'the worker could not take its lock yet');
        await wait(RECONNECT_MILLISECONDS);
      }
    }
  };
  // The row is written whole, for a reaper may have removed it while we were away.
  const save = async (client: Client): Promise<void> => {
    await client.query(
      `insert into jobs.worker (worker_id, lock_key, pool_ids, started_at) values ($1, $2, $3, $4)
       on conflict (worker_id) do update set pool_ids = excluded.pool_ids`,
      [workerId, state.lockKey, [...poolIds], new Date()],
    );
  };
  const saveNow = async (): Promise<void> => {
    if (state.client !== undefined) await save(state.client);
  };

  await connectPatiently();
  return {
    poolIds,
    async addPool(poolId) {
      poolIds.add(poolId);
      await saveNow();
    },
    async removePool(poolId) {
      poolIds.delete(poolId);
      await saveNow();
    },
    async stop() {
      state.isStopped = true;
      const { client } = state;
      if (client === undefined) return;
      await client.query('delete from jobs.worker where worker_id = $1', [workerId]).catch(() => undefined);
      await client.end().catch(() => undefined);
    },
  };
}
