import { readFileSync } from 'node:fs';
import { readFile, readlink, realpath } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { errorCode } from './error-code.ts';

/** A server that runs on a cluster, as its postmaster.pid tells. */
export interface Postmaster {
  pid: number;
  socketDirectory: string;
}

/**
 * The server running on this cluster, or undefined. A pid that is dead, or that now belongs to another program
 * (a restarted container hands out the same small numbers again), counts as no server.
 */
export async function findPostmaster(clusterDirectory: string): Promise<Postmaster | undefined> {
  const text = await readFile(join(clusterDirectory, 'postmaster.pid'), 'utf8').catch(() => '');
  const [pidText = '', , , , socketDirectory = ''] = text.split('\n');
  const pid = Number(pidText);
  if (!Number.isSafeInteger(pid) || pid <= 0) return undefined;
  return (await isServerOf(pid, clusterDirectory)) ? { pid, socketDirectory } : undefined;
}

/** Is a process with this pid alive? One that is dead but not yet buried by its parent (a zombie) is not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return process.platform !== 'linux' || !/\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
}

/** The URL of a database behind a socket in a directory. */
export function socketUrl(socketDirectory: string, role: string, database: string): string {
  return `postgresql://${role}@localhost/${database}?host=${encodeURIComponent(socketDirectory)}`;
}

async function isServerOf(pid: number, clusterDirectory: string): Promise<boolean> {
  if (process.platform !== 'linux') return isAlive(pid);
  try {
    const program = basename(await readlink(`/proc/${pid}/exe`)).replace(/ \(deleted\)$/, '');
    // A server works in its data directory, which tells ours from any other PostgreSQL on the machine.
    const workingDirectory = await readlink(`/proc/${pid}/cwd`);
    return program === 'postgres' && workingDirectory === (await realpath(clusterDirectory));
  } catch {
    return false;
  }
}
