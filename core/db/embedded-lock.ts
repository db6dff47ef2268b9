import { Client } from 'pg';
import { advisoryLocks } from './advisory-locks.ts';
import { errorCode } from './error-code.ts';
import { isAlive, socketUrl } from './embedded-postmaster.ts';
import type { Postmaster } from './embedded-postmaster.ts';

/** The setting in which a server carries the pid of the Muster process that started it. */
export const OWNER_SETTING = 'muster.owner';

/**
 * What became of an attempt to own a server: `yes` with the connection that holds the instance lock for as long as it
 * lives; `taken` by another Muster; `starting`: it does not answer yet, or who started it is about to lock it;
 * `recovering`: it replays what a crash left, which takes as long as it takes; `orphaned`: who started it is dead, so it
 * is about to stop or should be stopped.
 */
export type Claim = { is: 'yes'; lock: Client } | { is: 'taken' | 'starting' | 'recovering' | 'orphaned' };

/** PostgreSQL's code for "not now", and its words for the one case that is soon over. */
const CANNOT_CONNECT_NOW = '57P03';
const SHUTTING_DOWN = /shutting down/;

/** Tries to take the instance lock of a server that this process started. */
export async function claimServer(server: Postmaster): Promise<Claim> {
  const client = new Client({
    connectionString: socketUrl(server.socketDirectory, 'muster', 'muster'),
    application_name: 'muster instance lock',
    connectionTimeoutMillis: 5_000,
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const claim = await claimThrough(client);
    if (claim.is !== 'yes') await client.end();
    return claim;
  } catch (error) {
    await client.end().catch(() => undefined);
    return { is: isRecovering(error) ? 'recovering' : 'starting' };
  }
}

function isRecovering(error: unknown): boolean {
  return errorCode(error) === CANNOT_CONNECT_NOW && !SHUTTING_DOWN.test((error as Error).message);
}

async function claimThrough(client: Client): Promise<Claim> {
  const { rows } = await client.query<{ owner: string | null }>(
    `select current_setting('${OWNER_SETTING}', true) as owner`,
  );
  const owner = Number(rows[0]?.owner);
  if (owner > 0 && !isAlive(owner)) return { is: 'orphaned' };
  if (owner === process.pid && (await isTrue(client, `pg_try_advisory_lock(${advisoryLocks.instance})`))) {
    return { is: 'yes', lock: client };
  }
  const isLocked = `exists (select from pg_locks where locktype = 'advisory' and (classid, objid) = (${advisoryLocks.instance}))`;
  return { is: (await isTrue(client, isLocked)) ? 'taken' : 'starting' };
}

async function isTrue(client: Client, expression: string): Promise<boolean> {
  const { rows } = await client.query<{ value: boolean }>(`select ${expression} as value`);
  return rows[0]?.value === true;
}
