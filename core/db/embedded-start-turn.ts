import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { Server } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

const POLL_MILLISECONDS = 10;
/** A turn takes a fraction of a second. Who waits longer than this goes on: PostgreSQL's own locks still stand. */
const LONGEST_WAIT_MILLISECONDS = 10_000;

/**
 * Runs an action while no other process of this machine, and no other call in this one, runs one for the same
 * directory. PostgreSQL has a moment between making its pid file and filling it, and another between seeing a stale one
 * and removing it; two starts that meet there remove each other's. The turn ends with the process, however it ends: it
 * is a name in Linux's abstract socket namespace, which leaves no file behind. Elsewhere nothing is excluded.
 */
export async function inTurn<T>(directory: string, action: () => Promise<T>): Promise<T> {
  const turn = process.platform === 'linux' ? await takeTurn(directory) : undefined;
  try {
    return await action();
  } finally {
    turn?.close();
  }
}

async function takeTurn(directory: string): Promise<Server | undefined> {
  const name = `\0muster-start-${createHash('sha256').update(directory).digest('hex')}`;
  for (const deadline = performance.now() + LONGEST_WAIT_MILLISECONDS; performance.now() < deadline;) {
    const server = createServer((socket) => socket.destroy()).listen(name);
    try {
      await once(server, 'listening');
      return server.unref();
    } catch {
      await wait(POLL_MILLISECONDS);
    }
  }
  return undefined;
}
