import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chown, mkdir, mkdtemp, readFile, readdir, readlink, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createPool } from './database.ts';
import { attachEmbedded, startEmbedded, type EmbeddedDatabase } from './embedded.ts';
import { isAlive } from './embedded-postmaster.ts';

// These start real servers, several of them, on a machine that may be busy.
vi.setConfig({ testTimeout: 60_000 });

const isRoot = process.geteuid?.() === 0;
const log = pino({ level: 'silent' });
const fixture = join(import.meta.dirname, 'fixtures/own-cluster.ts');
const TESTER_UID = 1_001;
const children: ChildProcess[] = [];
let directory: string;
let dataDir: string;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'muster-embedded-'));
  dataDir = join(directory, 'data');
});
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  await rm(directory, { recursive: true, force: true });
});

interface Started {
  child: ChildProcess;
  exit: Promise<unknown>;
  role: string;
  pid: number;
  connectionString: string;
}

/** Runs the fixture through a command line and returns what it says when the database is up. */
async function startElsewhere(
  command: string[],
  beforehand?: (child: ChildProcess) => Promise<void>,
): Promise<Started> {
  const child = spawn(command[0] ?? '', command.slice(1), { stdio: ['pipe', 'pipe', 'inherit'] });
  children.push(child);
  await beforehand?.(child);
  const first = once(createInterface({ input: child.stdout }), 'line').then(([line]) => String(line));
  const exit = once(child, 'exit');
  const ended = exit.then(([code]) => `the fixture ended with ${String(code)}`);
  return { ...JSON.parse(await Promise.race([first, ended])), child, exit };
}

async function withEmbedded<T>(use: (database: EmbeddedDatabase) => Promise<T>): Promise<T> {
  const database = await startEmbedded({ dataDir, log });
  try {
    return await use(database);
  } finally {
    await database.stop();
  }
}

async function query(connectionString: string, text: string): Promise<unknown[]> {
  const pool = createPool({ connectionString, max: 1, applicationName: 'muster test' });
  try {
    return (await pool.query(text)).rows;
  } finally {
    await pool.end();
  }
}

/** TCP sockets that a process listens on. */
async function listeningSockets(pid: number): Promise<string[]> {
  const own = new Set<string>();
  for (const fd of await readdir(`/proc/${pid}/fd`))
    own.add(await readlink(`/proc/${pid}/fd/${fd}`).catch(() => ''));
  const tables = await Promise.all(
    ['tcp', 'tcp6'].map(async (table) => await readFile(`/proc/${pid}/net/${table}`, 'utf8').catch(() => '')),
  );
  return tables
    .flatMap((table) => table.split('\n').slice(1))
    .filter((line) => own.has(`socket:[${line.trim().split(/\s+/)[9] ?? ''}]`));
}

test('a new cluster is UTF-8 and UTC, listens on a private socket only, and we are no superuser', async () => {
  await withEmbedded(async (database) => {
    const rows = await query(
      database.connectionString,
      `select current_user, current_setting('is_superuser') as super, current_setting('server_encoding') as encoding,
         current_setting('timezone') as zone, datlocale as locale, pg_get_userbyid(datdba) as owner
       from pg_database where datname = current_database()`,
    );
    expect(rows).toEqual([
      {
        current_user: 'muster',
        super: 'off',
        encoding: 'UTF8',
        zone: 'UTC',
        locale: 'C.UTF-8',
        owner: 'muster',
      },
    ]);
    expect(await listeningSockets(database.pid)).toEqual([]);
    expect((await stat(join(dataDir, 'run'))).mode & 0o777).toBe(0o700);
    expect((await stat(join(dataDir, 'postgres'))).mode & 0o777).toBe(0o700);
    expect(await readdir(dataDir)).toEqual(['postgres', 'run']);
  });
});

test('a second start on the same data directory is refused, a command may attach', async () => {
  await withEmbedded(async (database) => {
    await expect(startEmbedded({ dataDir, log })).rejects.toMatchObject({ code: 'database.already_running' });
    expect(await attachEmbedded(dataDir)).toBe(database.connectionString);
  });
  expect(await attachEmbedded(dataDir)).toBeUndefined();
});

test('a server that has not yet said where its socket is cannot be attached to', async () => {
  await withEmbedded(async (database) => {
    const pidFile = join(dataDir, 'postgres/postmaster.pid');
    const whole = await readFile(pidFile, 'utf8');
    await writeFile(pidFile, `${database.pid}\n`);
    expect(await attachEmbedded(dataDir)).toBeUndefined();
    await writeFile(pidFile, whole);
  });
});

test('starts at once: one owns the database, the others are refused, over whatever a crash left', async () => {
  const pidFile = join(dataDir, 'postgres/postmaster.pid');
  const foreign = `${process.pid}\n${dataDir}/postgres\n1\n5432\n${dataDir}/run\n`;
  for (const left of [undefined, foreign, '', undefined, foreign]) {
    if (left !== undefined) await writeFile(pidFile, left);
    const results = await Promise.allSettled(
      Array.from({ length: 3 }, () => startEmbedded({ dataDir, log })),
    );
    for (const result of results) if (result.status === 'fulfilled') await result.value.stop();
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
    expect(results.filter((result) => result.status === 'rejected').map(({ reason }) => reason.code)).toEqual(
      ['database.already_running', 'database.already_running'],
    );
  }
});

test('kill -9 of the server: it is started again under the same address, and nothing committed is lost', async () => {
  await withEmbedded(async (database) => {
    const pool = createPool({
      connectionString: database.connectionString,
      max: 2,
      applicationName: 'muster test',
    });
    await pool.query('create table precious (id int); insert into precious values (1)');
    const { pid } = database;
    process.kill(pid, 'SIGKILL');
    await vi.waitFor(() => expect(database.pid).not.toBe(pid), 15_000);
    await vi.waitFor(
      async () => expect((await pool.query('select id from precious')).rows).toEqual([{ id: 1 }]),
      15_000,
    );
    await pool.end();
  });
});

test('kill -9 of our process leaves no server behind, and the next start finds all data', async () => {
  const started = await startElsewhere([process.execPath, fixture, dataDir]);
  await query(started.connectionString, 'create table kept as select 7 as id');
  started.child.kill('SIGKILL');
  // No waiting in between: a server that is just stopping is waited for.
  await withEmbedded(async (database) => {
    expect(isAlive(started.pid)).toBe(false);
    expect(await query(database.connectionString, 'select id from kept')).toEqual([{ id: 7 }]);
  });
});

test('a pid file whose pid now belongs to another program does not stop a start', async () => {
  await writeFile(
    join(dataDir, 'postgres/postmaster.pid'),
    `${process.pid}\n${dataDir}/postgres\n1\n5432\n${dataDir}/run\n`,
  );
  await withEmbedded(async (database) =>
    expect(await query(database.connectionString, 'select 1 as one')).toEqual([{ one: 1 }]),
  );
});

test('a cluster of another PostgreSQL version is refused and left alone', async () => {
  const old = join(directory, 'old');
  await mkdir(join(old, 'postgres'), { recursive: true });
  await writeFile(join(old, 'postgres/PG_VERSION'), '17\n');
  await expect(startEmbedded({ dataDir: old, log })).rejects.toMatchObject({
    code: 'database.version_mismatch',
  });
  expect(await readdir(join(old, 'postgres'))).toEqual(['PG_VERSION']);
});

test('an ordinary user without a locale owns a database in a long path that others cannot enter', async () => {
  const owned = await mkdtemp(join(tmpdir(), 'muster-embedded-'));
  const home = join(owned, 'long-'.repeat(12), 'longer-'.repeat(8));
  await mkdir(home, { recursive: true });
  for (const path of isRoot ? [home, owned] : []) await chown(path, TESTER_UID, TESTER_UID);
  const asTester = isRoot
    ? ['setpriv', '--reuid', `${TESTER_UID}`, '--regid', `${TESTER_UID}`, '--clear-groups', '--']
    : [];
  const environment = ['env', '-i', `PATH=${process.env['PATH']}`];
  const started = await startElsewhere([
    ...asTester,
    ...environment,
    process.execPath,
    fixture,
    join(home, 'data'),
    'stop',
  ]);
  expect(started.role).toBe('muster');
  await started.exit;
  await rm(owned, { recursive: true, force: true });
});

test.skipIf(!isRoot)(
  'root without user namespaces, as in a default container, in a private path: the server runs as nobody',
  async () => {
    const sandbox = await mkdtemp(join(tmpdir(), 'muster-embedded-'));
    const [varLib, app] = [join(sandbox, 'var-lib'), join(sandbox, 'app')];
    await mkdir(varLib);
    await mkdir(app);
    // A user namespace in which root is root, but may make no further ones. /var/lib is the sandbox's own, and the
    // program is seen through a directory that only root may enter.
    const inside = [
      'echo 0 > /proc/sys/user/max_user_namespaces',
      `mount --bind ${varLib} /var/lib`,
      `mount --bind ${join(import.meta.dirname, '../..')} ${app}`,
      `exec ${process.execPath} ${join(app, 'core/db/fixtures/own-cluster.ts')} ${join(sandbox, 'data')} stop`,
    ].join(' && ');
    // The outer shell waits for its ids to be mapped; only a program started after that has root's powers.
    const outside = ['unshare', '--user', '--mount', '--', 'sh', '-c', `read mapped; exec sh -c '${inside}'`];
    const started = await startElsewhere(outside, mapAllIds);
    await started.exit;
    expect(started.role).toBe('muster');
    const [home = '', binaries = ''] = (await readdir(join(varLib, 'muster'))).toSorted(
      (a, b) => a.length - b.length,
    );
    expect(await stat(join(varLib, 'muster', home, 'postgres'))).toMatchObject({ uid: 65_534, gid: 65_534 });
    expect(binaries).toMatch(/^postgresql-18/);
    await rm(sandbox, { recursive: true, force: true });
  },
);

/** Makes every user of this machine the same user in a child's new user namespace. */
async function mapAllIds(child: ChildProcess): Promise<void> {
  const ours = await readlink('/proc/self/ns/user');
  await vi.waitFor(async () => expect(await readlink(`/proc/${child.pid}/ns/user`)).not.toBe(ours), 10_000);
  for (const map of ['uid_map', 'gid_map']) await writeFile(`/proc/${child.pid}/${map}`, '0 0 100000');
  child.stdin?.write('mapped\n');
}
