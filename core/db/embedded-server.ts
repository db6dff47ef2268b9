import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import type { Client } from 'pg';
import type { Logger } from 'pino';
import { SHORT_SOCKET_DIRECTORY, makeSocketDirectory, serverEnvironment } from './embedded-cluster.ts';
import type { Cluster } from './embedded-cluster.ts';
import { OWNER_SETTING, claimServer } from './embedded-lock.ts';
import { findPostmaster, isAlive } from './embedded-postmaster.ts';
import type { Postmaster } from './embedded-postmaster.ts';
import { inTurn } from './embedded-start-turn.ts';
import { BootError } from '../kernel/index.ts';

const START_MILLISECONDS = 30_000;
/** How long to wait before looking again: short at first, for most starts are quick. */
const POLL_MILLISECONDS = 15;
const LONGEST_POLL_MILLISECONDS = 250;
/** So many looks are over after some five seconds. */
const PATIENT_ROUNDS = 30;
/** A server writes its pid file before anything that takes time. */
const PID_FILE_MILLISECONDS = 5_000;
/** A fast shutdown writes a checkpoint; past this the server is stopped at once, and replays its log at the next start. */
const FAST_STOP_MILLISECONDS = 1_500;

/** A running server and the connection whose advisory lock says that it is ours. */
export interface OwnedServer extends Postmaster {
  lock: Client;
}

interface Spawned {
  child: ChildProcess;
  socketDirectory: string;
  lastLines: string[];
}

/**
 * Brings the cluster's server up and takes the instance lock. A server that is just stopping is waited for, up to 30 s,
 * one that recovers from a crash as long as it does: who gave up would stop it, and it would begin again. One whose
 * Muster is dead is stopped and started again, so that it is our child and dies with us.
 * @throws BootError `database.already_running` when another Muster owns it, `database.start_failed`.
 */
export async function openServer(
  cluster: Cluster,
  settings: Record<string, string>,
  log: Logger,
  previous?: Postmaster,
): Promise<OwnedServer> {
  let deadline = performance.now() + START_MILLISECONDS;
  let spawned: Spawned | undefined;
  for (let round = 0; ; round++) {
    const running = await findPostmaster(cluster.directory);
    if (running !== undefined && running.socketDirectory !== '') {
      const claim = await claimServer(running);
      if (claim.is === 'yes') return { ...running, lock: claim.lock };
      if (claim.is === 'taken') throw alreadyRunning(cluster, `server pid ${running.pid}`);
      if (claim.is === 'orphaned') signal(running.pid, 'SIGINT');
      if (claim.is === 'recovering') {
        deadline = performance.now() + START_MILLISECONDS;
        if (round === PATIENT_ROUNDS)
          log.info('the database replays what a crash left; this may take minutes');
      }
    }
    if (running === undefined && spawned === undefined) {
      spawned = await inTurn(
        cluster.directory,
        async () => await spawnUnlessRunning(cluster, settings, log, previous?.socketDirectory),
      );
    }
    if (spawned !== undefined && hasExited(spawned.child)) {
      if (!mayPass(spawned.lastLines) || performance.now() > deadline)
        throw startFailed(cluster, spawned.lastLines);
      spawned = undefined;
    }
    if (performance.now() > deadline) throw startFailed(cluster, spawned?.lastLines ?? []);
    await wait(Math.min(POLL_MILLISECONDS * 1.2 ** round, LONGEST_POLL_MILLISECONDS));
  }
}

/** Stops a server and returns when its process is gone: politely first, at once when that takes too long. */
export async function closeServer(server: OwnedServer): Promise<void> {
  server.lock.removeAllListeners('end');
  await server.lock.end().catch(() => undefined);
  signal(server.pid, 'SIGINT');
  if (!(await isGone(server.pid, FAST_STOP_MILLISECONDS))) {
    signal(server.pid, 'SIGQUIT');
    await isGone(server.pid, FAST_STOP_MILLISECONDS);
  }
  // Named by us under /tmp because the usual path was too long; the usual one stays.
  if (server.socketDirectory.startsWith(SHORT_SOCKET_DIRECTORY)) {
    await rm(server.socketDirectory, { recursive: true, force: true });
  }
}

/** Spawns the server, unless another start did meanwhile, and returns when its pid file tells or it has ended. */
async function spawnUnlessRunning(
  cluster: Cluster,
  settings: Record<string, string>,
  log: Logger,
  previousDirectory: string | undefined,
): Promise<Spawned | undefined> {
  if ((await findPostmaster(cluster.directory)) !== undefined) return undefined;
  const spawned = await spawnServer(cluster, settings, log, previousDirectory);
  const deadline = performance.now() + PID_FILE_MILLISECONDS;
  while (!hasExited(spawned.child) && performance.now() < deadline) {
    if ((await findPostmaster(cluster.directory)) !== undefined) break;
    await wait(POLL_MILLISECONDS);
  }
  return spawned;
}

async function spawnServer(
  cluster: Cluster,
  settings: Record<string, string>,
  log: Logger,
  previousDirectory: string | undefined,
): Promise<Spawned> {
  const socketDirectory = await makeSocketDirectory(cluster, previousDirectory);
  // A server in another container on the same volume has a pid that we cannot see, but its socket answers.
  if (await answers(socketDirectory)) throw alreadyRunning(cluster, 'perhaps in another container');
  // What is left is stale; PostgreSQL would believe a foreign process's pid.
  await rm(join(cluster.directory, 'postmaster.pid'), { force: true });
  const options = {
    listen_addresses: '',
    unix_socket_directories: `"${socketDirectory.replaceAll('"', '""')}"`,
    unix_socket_permissions: '0700',
    timezone: 'UTC',
    log_timezone: 'UTC',
    // Errors go to whoever caused them; here they would show data in logs.
    log_min_messages: 'log',
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    ...settings,
    [OWNER_SETTING]: String(process.pid),
  };
  const command = cluster.user.wrap(
    [
      join(cluster.binaries.directory, 'bin', 'postgres'),
      '-D',
      cluster.directory,
      ...Object.entries(options).map(([name, value]) => `--${name}=${value}`),
    ],
    true,
  );
  // Detached: Ctrl-C in the terminal must reach us alone, we stop the server after our own work.
  const child = spawn(command[0] ?? '', command.slice(1), {
    cwd: '/',
    detached: true,
    env: serverEnvironment(cluster.binaries),
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const lastLines: string[] = [];
  child.on('error', (error) => lastLines.push(error.message));
  createInterface({ input: child.stderr }).on('line', (line) => {
    lastLines.push(line);
    if (lastLines.length > 20) lastLines.shift();
    log[isAlarming(line) ? 'error' : 'debug']({ postgres: line }, 'database server');
  });
  log.debug({ pid: child.pid, as: cluster.user.kind, socketDirectory }, 'database server starting');
  return { child, socketDirectory, lastLines };
}

/** Did the server fail for a reason that goes away by waiting (a predecessor that is not quite gone)? */
function mayPass(lines: string[]): boolean {
  return lines.some((line) =>
    /lock file .* already exists|lock file .* is empty|lock file is invalid|could not open file "postmaster.pid"|pre-existing shared memory|being shut down|shutdown request/.test(
      line,
    ),
  );
}

/** Does the server say why it cannot go on, such as a disk that is full? Nobody else hears it. */
export function isAlarming(line: string): boolean {
  return /PANIC:|FATAL: +could not /.test(line);
}

function alreadyRunning(cluster: Cluster, where: string): BootError {
  return new BootError(
    'database.already_running',
    `Another Muster is running on ${cluster.directory} (${where}). Stop it first, or use another data directory.`,
  );
}

function startFailed(cluster: Cluster, lines: string[]): BootError {
  return new BootError(
    'database.start_failed',
    `The database server on ${cluster.directory} did not start. Its last words:\n${lines.join('\n')}`,
  );
}

async function answers(socketDirectory: string): Promise<boolean> {
  const socket = connect(join(socketDirectory, '.s.PGSQL.5432'));
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

function hasExited(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // Already gone.
  }
}

async function isGone(pid: number, milliseconds: number): Promise<boolean> {
  const deadline = performance.now() + milliseconds;
  while (isAlive(pid)) {
    if (performance.now() > deadline) return false;
    await wait(POLL_MILLISECONDS);
  }
  return true;
}
