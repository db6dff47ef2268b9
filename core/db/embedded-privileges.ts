import { spawn } from 'node:child_process';
import { userInfo } from 'node:os';
import { BootError } from '../kernel/index.ts';

/** uid and gid of "nobody", as which the server runs (or believes to run) when we are root. */
const NOBODY = 65_534;

/** How the server's programs are run so that PostgreSQL accepts the user: it refuses root. */
export interface ServerUser {
  kind: 'self' | 'unshare' | 'setpriv';
  /** Who owns the server's files on disk; undefined: whoever we are. */
  ownerUid: number | undefined;
  /** The command line that runs a program as that user; with `dieWithUs` it gets SIGINT when our process ends. */
  wrap(command: string[], dieWithUs: boolean): string[];
  /** Can the server's user reach and enter (a directory) or run (a program) this path? */
  reaches(path: string): Promise<boolean>;
}

/**
 * The ways to run the server on this machine, best first. As an ordinary user: as we are. As root: in a user
 * namespace, where files stay root's and nothing is copied; else as uid 65534.
 */
export async function findServerUsers(): Promise<ServerUser[]> {
  const deathSignal = (await succeeds(['setpriv', '--pdeathsig', 'INT', '--', 'true']))
    ? ['setpriv', '--pdeathsig', 'INT', '--']
    : [];
  const unshare = ['unshare', `--map-user=${NOBODY}`, `--map-group=${NOBODY}`, '--'];
  if (process.geteuid?.() !== 0) {
    // initdb wants a name for its user; one without (docker run --user 12345) borrows nobody's.
    if (hasName()) return [serverUser('self', undefined, [], deathSignal)];
    return (await succeeds([...unshare, 'true']))
      ? [serverUser('unshare', undefined, unshare, deathSignal)]
      : [];
  }
  const setpriv = ['setpriv', '--reuid', `${NOBODY}`, '--regid', `${NOBODY}`, '--clear-groups', '--'];
  const users: ServerUser[] = [];
  if (await succeeds([...unshare, 'true'])) users.push(serverUser('unshare', 0, unshare, deathSignal));
  if (await succeeds([...setpriv, 'true'])) users.push(serverUser('setpriv', NOBODY, setpriv, deathSignal));
  return users;
}

/** The error for a user (root, or one without a name) that can run the server in no way. */
export function noPrivilegeDrop(): BootError {
  return new BootError(
    'database.no_privilege_drop',
    'PostgreSQL does not run as root or as a user without a name, and neither a user namespace (unshare) nor another ' +
      'user (setpriv) is allowed here. Three ways out: start Muster as an ordinary user; in a container, give it one ' +
      'that /etc/passwd knows (USER, or docker run --user); ' +
      'or set DATABASE_URL to a PostgreSQL server of your own.',
  );
}

function serverUser(
  kind: ServerUser['kind'],
  ownerUid: number | undefined,
  prefix: string[],
  deathSignal: string[],
): ServerUser {
  // The death signal comes last: the kernel forgets it when a process changes its user.
  const wrap = (command: string[], dieWithUs: boolean): string[] =>
    dieWithUs ? [...prefix, ...deathSignal, ...command] : [...prefix, ...command];
  return { kind, ownerUid, wrap, reaches: async (path) => await succeeds(wrap(['test', '-x', path], false)) };
}

function hasName(): boolean {
  try {
    return userInfo().username !== '';
  } catch {
    return false;
  }
}

async function succeeds(command: string[]): Promise<boolean> {
  const [program = '', ...parameters] = command;
  return await new Promise((resolve) => {
    const child = spawn(program, parameters, { stdio: 'ignore', env: { PATH: process.env['PATH'] } });
    child.on('error', () => resolve(false));
    child.on('exit', (code) => resolve(code === 0));
  });
}
