import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmod,
  chown,
  mkdir,
  mkdtemp,
  readFile,
  readdir,
  realpath,
  rename,
  rm,
  stat,
} from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { BootError } from '../kernel/index.ts';
import { errorCode } from './error-code.ts';
import { POSTGRES_MAJOR, copyBinaries, findBinaries } from './embedded-binaries.ts';
import type { Binaries } from './embedded-binaries.ts';
import { findServerUsers, noPrivilegeDrop } from './embedded-privileges.ts';
import type { ServerUser } from './embedded-privileges.ts';

/** For root without user namespaces: readable by the server's user, whatever path Muster itself lives in. */
const SYSTEM_DIRECTORY = '/var/lib/muster';
/** A socket's path must fit 107 bytes, its name takes 14. */
const LONGEST_SOCKET_DIRECTORY = 90;
/** Prefix of the temporary directory used instead. */
export const SHORT_SOCKET_DIRECTORY = '/tmp/muster-socket-';
/** How long an initdb that was killed leaves its directory before another start removes it. */
const ABANDONED_INIT_MILLISECONDS = 10 * 60_000;

/** A database cluster on disk and how to run its server. */
export interface Cluster {
  directory: string;
  user: ServerUser;
  binaries: Binaries;
}

/** The directories in which the cluster of a data directory may be, the usual one first. */
export async function clusterDirectories(dataDir: string): Promise<string[]> {
  const data = await realpath(dataDir).catch(() => dataDir);
  const key = createHash('sha256').update(data).digest('hex').slice(0, 16);
  return [join(data, 'postgres'), join(SYSTEM_DIRECTORY, key, 'postgres')];
}

/** Finds or makes (initdb, role and database `muster`) the cluster of a data directory and checks that it is ours. */
export async function prepareCluster(dataDir: string): Promise<Cluster> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const cluster = await placeCluster(dataDir);
  const version = await readFile(join(cluster.directory, 'PG_VERSION'), 'utf8').catch(() => undefined);
  if (version === undefined) await initialise(cluster);
  else if (version.trim() !== POSTGRES_MAJOR) {
    throw new BootError(
      'database.version_mismatch',
      `The database in ${cluster.directory} was made by PostgreSQL ${version.trim()}, this Muster brings ${POSTGRES_MAJOR}. ` +
        'Start it with the Muster version it was made with, take a backup there, and restore it here.',
    );
  }
  await takeOwnership(cluster);
  return cluster;
}

/**
 * A 0700 directory for the server's socket: `run` beside the cluster, or a short one where that path is too long.
 * A server that is started again gets the `previous` one, so that the pools find it.
 */
export async function makeSocketDirectory(cluster: Cluster, previous?: string): Promise<string> {
  const usual = join(dirname(cluster.directory), 'run');
  const directory =
    previous ??
    (Buffer.byteLength(usual) <= LONGEST_SOCKET_DIRECTORY ? usual : await mkdtemp(SHORT_SOCKET_DIRECTORY));
  await mkdir(directory, { recursive: true, mode: 0o700 });
  await chmod(directory, 0o700);
  if (cluster.user.ownerUid !== undefined)
    await chown(directory, cluster.user.ownerUid, cluster.user.ownerUid);
  return directory;
}

/** The environment of the server's programs: nothing of ours, no locale, no secrets. */
export function serverEnvironment(binaries: Binaries): NodeJS.ProcessEnv {
  return {
    PATH: process.env['PATH'],
    LC_ALL: 'C',
    ...(binaries.libraryPath === undefined ? {} : { LD_LIBRARY_PATH: binaries.libraryPath }),
  };
}

/** Chooses user, programs and place together: the first combination in which the server can reach all it needs. */
async function placeCluster(dataDir: string): Promise<Cluster> {
  const found = await findBinaries(join(dataDir, 'lib'));
  const directories = await clusterDirectories(dataDir);
  const existing = await firstExisting(directories);
  for (const user of await findServerUsers()) {
    const usable = existing === undefined ? directories : [existing];
    for (const directory of user.kind === 'self' ? usable.slice(0, 1) : usable) {
      const home = dirname(directory);
      if (home.startsWith(SYSTEM_DIRECTORY)) await mkdir(home, { recursive: true, mode: 0o755 });
      if (user.kind !== 'self' && !(await user.reaches(home))) continue;
      return { directory, user, binaries: await reachableBinaries(found, user) };
    }
  }
  throw noPrivilegeDrop();
}

async function reachableBinaries(found: Binaries, user: ServerUser): Promise<Binaries> {
  if (user.kind === 'self' || (await user.reaches(join(found.directory, 'bin', 'postgres')))) return found;
  await mkdir(SYSTEM_DIRECTORY, { recursive: true, mode: 0o755 });
  const copy = join(SYSTEM_DIRECTORY, `postgresql-${await packageVersion(found.directory)}`);
  await copyBinaries(found.directory, copy);
  return { directory: copy };
}

async function packageVersion(native: string): Promise<string> {
  const manifest: { version: string } = JSON.parse(
    await readFile(join(native, '..', 'package.json'), 'utf8'),
  );
  return manifest.version;
}

async function firstExisting(directories: string[]): Promise<string | undefined> {
  for (const directory of directories) {
    if (await stat(join(directory, 'PG_VERSION')).catch(() => undefined)) return directory;
  }
  return undefined;
}

/** Makes the cluster beside its place and moves it there when complete, so that a kill leaves nothing half made. */
async function initialise(cluster: Cluster): Promise<void> {
  await removeAbandonedInits(cluster.directory);
  const temporary = await mkdtemp(`${cluster.directory}.init-`);
  try {
    if (cluster.user.ownerUid !== undefined)
      await chown(temporary, cluster.user.ownerUid, cluster.user.ownerUid);
    await run(cluster, 'initdb', initdbParameters(temporary));
    const single = ['--single', '-D', temporary, '-c', 'exit_on_error=on', 'postgres'];
    await run(cluster, 'postgres', single, 'create role muster login\ncreate database muster owner muster\n');
    await rename(temporary, cluster.directory).catch((error: unknown) => {
      // Two first starts at once: the other one was quicker, its cluster is as good.
      if (errorCode(error) !== 'ENOTEMPTY') throw error;
    });
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

function initdbParameters(directory: string): string[] {
  // Written to postgresql.conf, where an operator may change them; what must not change is on the server's command line.
  const settings = {
    shared_buffers: '256MB',
    max_wal_size: '2GB',
    checkpoint_timeout: '15min',
    random_page_cost: '1.1',
    jit: 'off',
  };
  return [
    `--pgdata=${directory}`,
    '--encoding=UTF8',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--auth=trust',
    '--username=postgres',
    '--no-instructions',
    ...Object.entries(settings).map(([name, value]) => `--set=${name}=${value}`),
  ];
}

async function removeAbandonedInits(directory: string): Promise<void> {
  const parent = dirname(directory);
  for (const name of await readdir(parent)) {
    if (!name.startsWith(`${basename(directory)}.init-`)) continue;
    const path = join(parent, name);
    const age = Date.now() - ((await stat(path).catch(() => undefined))?.mtimeMs ?? 0);
    if (age > ABANDONED_INIT_MILLISECONDS) await rm(path, { recursive: true, force: true });
  }
}

/** As root the owner on disk follows the way the server runs; as an ordinary user a foreign cluster is refused. */
async function takeOwnership(cluster: Cluster): Promise<void> {
  const wanted = cluster.user.ownerUid ?? process.geteuid?.();
  const { uid } = await stat(cluster.directory);
  if (wanted === undefined || uid === wanted) return;
  if (cluster.user.ownerUid === undefined) {
    throw new BootError(
      'database.data_not_ours',
      `The database in ${cluster.directory} belongs to another user (uid ${uid}, we are ${wanted}). ` +
        'Start Muster as that user, or give the directory to this one (chown -R).',
    );
  }
  for (const entry of await readdir(cluster.directory, { recursive: true })) {
    await chown(join(cluster.directory, entry), wanted, wanted);
  }
  await chown(cluster.directory, wanted, wanted);
}

/** Runs one of the server's programs to its end; its output is in the error when it fails. */
async function run(cluster: Cluster, program: string, parameters: string[], input = ''): Promise<void> {
  const command = cluster.user.wrap([join(cluster.binaries.directory, 'bin', program), ...parameters], true);
  const child = spawn(command[0] ?? program, command.slice(1), {
    cwd: '/',
    env: serverEnvironment(cluster.binaries),
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout.on('data', (data) => (output += String(data)));
  child.stderr.on('data', (data) => (output += String(data)));
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  if (code === 0) return;
  throw new BootError('database.start_failed', `${program} failed (${String(code)}): ${output.trim()}`);
}
