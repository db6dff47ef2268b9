import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testDatabase } from '@muster/testing/test-db';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, it } from 'vitest';

let directory: string;
let child: ChildProcess | undefined;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'muster-life-'));
});
afterEach(async () => {
  child?.kill('SIGKILL');
  await rm(directory, { recursive: true, force: true });
});

/** Starts a process of ours as `start` does; `lines` are its module. */
async function begin(lines: string, environment: Record<string, string> = {}): Promise<ChildProcess> {
  const module = join(directory, 'child.mjs');
  await writeFile(module, lines);
  child = fork(module, ['work'], { env: { ...process.env, ...environment }, execArgv: [], stdio: 'ignore' });
  return child;
}

it('who hears only later that its parent is gone ends all the same', async () => {
  const orphan = await begin(`
    import { endWith } from ${JSON.stringify(join(import.meta.dirname, 'process-life.ts'))};
    process.send('here');
    const timer = setInterval(() => {
      if (process.connected) return;
      endWith({ info() {}, error() {} }, async () => undefined, 1_000);
      clearInterval(timer);
      setInterval(() => undefined, 1_000);
    }, 1);`);
  await once(orphan, 'message');
  const exit = once(orphan, 'exit');
  orphan.disconnect();
  expect(await exit).toEqual([0, null]);
});

it('a worker whose parent goes while it waits for its database goes too', async () => {
  const database = await testDatabase<unknown>();
  const lock = await database.pool.connect();
  await lock.query('begin; lock table jobs.worker');
  const orphan = await begin(
    `import { runCli } from ${JSON.stringify(join(import.meta.dirname, 'index.ts'))};
    await runCli({ site: { apps: [] }, importPackage: (name) => import(name) }, ['work']);`,
    {
      DATABASE_URL: database.connectionString,
      MUSTER_SECRET: 'a-secret-that-is-long-enough-for-it',
      MUSTER_DATA_DIR: directory,
    },
  );
  const waits = async (): Promise<boolean> => {
    const { rows } = await sql`select from pg_stat_activity
      where application_name = 'muster worker lock' and datname = current_database()`.execute(database.db);
    return rows.length > 0;
  };
  await expect.poll(waits, { timeout: 15_000 }).toBe(true);
  const exit = once(orphan, 'exit');
  orphan.disconnect();
  await exit;
  expect(orphan.exitCode).toBe(0);
  lock.release(true);
  await database.close();
});
