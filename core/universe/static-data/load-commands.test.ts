import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testDatabase, type TestDatabase } from '@muster/testing/test-db';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { hostEnv } from '../../config/index.ts';
import { advisoryLocks } from '../../db/index.ts';
import { createClock } from '../../kernel/clock.ts';
import type { AppServices } from '../../kernel/app-services.ts';
import type { CommandContext } from '../../kernel/index.ts';
import { loadCommands } from './load-commands.ts';
import { BUILD, smallArchive, zip } from './testing-archive.ts';

describe('the load commands', () => {
  let database: TestDatabase<unknown>;
  let directory: string;
  let file: string;

  beforeAll(async () => {
    database = await testDatabase();
    directory = await mkdtemp(join(tmpdir(), 'muster-commands-'));
    file = join(directory, 'archive.zip');
    await writeFile(file, await zip(smallArchive()));
  });
  afterAll(async () => {
    await database.close();
    await rm(directory, { recursive: true });
  });
  afterEach(() => {
    process.exitCode = undefined;
  });

  const run = async (name: string, options: CommandContext['options'] = {}, args: readonly string[] = []) => {
    const told: string[] = [];
    const services = { db: database.db, clock: createClock(), settings: hostEnv.parse({}) };
    await loadCommands
      .find((command) => command.name === name)!
      .run({
        args,
        options,
        manifests: [],
        services: async () => Promise.resolve(services as unknown as AppServices),
        print: (line) => told.push(line),
        tell: (line) => told.push(line),
      });
    const { exitCode } = process;
    process.exitCode = undefined;
    return { told: told.join('\n'), exitCode };
  };

  it('load all there is, and say so', async () => {
    const { told, exitCode } = await run('memberaudit_load_eve', { file });
    expect(told).toContain("all of EVE's static data");
    expect(told).toContain('Reading: ');
    expect(told).toContain(`Build ${BUILD} imported: 38 rows added, 0 changed, 0 gone.`);
    expect(exitCode).toBeUndefined();
  });

  it.each(['memberaudit_load_eve', 'structures_load_eve'])(
    '%s does nothing for a build that is there',
    async (name) => {
      const { told, exitCode } = await run(name, { file });
      expect(told).toContain(`Build ${BUILD} is there already`);
      expect(exitCode).toBeUndefined();
    },
  );

  it('import it once more when told to', async () => {
    expect((await run('structures_load_eve', { file, force: true })).told).toContain(
      '0 rows added, 0 changed',
    );
  });

  it('take the parts that scripts name', async () => {
    expect((await run('eveuniverse_load_data', { file }, ['map', 'ships'])).exitCode).toBeUndefined();
    expect(await run('eveuniverse_load_data', { file }, ['moons'])).toMatchObject({ exitCode: 1 });
  });

  it('fail in plain words when the archive is no good', async () => {
    const broken = join(directory, 'broken.zip');
    await writeFile(broken, 'no zip');
    const { told, exitCode } = await run('memberaudit_load_eve', { file: broken });
    expect(told).toMatch(/damaged or cut short.*\nNothing was changed\./);
    expect(exitCode).toBe(1);
  });

  it('fail when somebody else is loading', async () => {
    const somebody = await database.pool.connect();
    await somebody.query(`select pg_advisory_lock(${advisoryLocks.staticData})`);
    expect(await run('memberaudit_load_eve', { file, force: true })).toMatchObject({
      told: expect.stringContaining('being loaded already'),
      exitCode: 1,
    });
    somebody.release(true);
  });

  it('know in a demo only what the workers noted', async () => {
    const { told, exitCode } = await run('memberaudit_load_eve');
    expect(told).toContain('run `npm start` first');
    expect(exitCode).toBe(1);
  });
});
