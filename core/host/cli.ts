import { Command } from 'commander';
import type { CommandDefinition } from '../kernel/define-command.ts';
import { BootError } from '../kernel/errors.ts';
import { loadApps } from '../kernel/load-apps.ts';
import type { StartDevPages } from '../http/pages.ts';
import { boot, type Booted, type SiteConfig } from './boot.ts';
import { hostManifest } from './host-manifest.ts';
import { migrate } from './migrate.ts';
import { sayFailure } from './say-failure.ts';
import { serve } from './serve.ts';
import { openSiteServices, type SiteServices } from './site-services.ts';
import { findSimulator } from './start-simulator.ts';
import { start } from './start.ts';
import { version } from '../kernel/version.ts';
import { work } from './work.ts';
import type { Environment } from '../config/index.ts';
import { createDatabase, createPool, errorCode } from '../db/index.ts';
import { openDatabaseAccess } from './database-url.ts';

export interface CliOptions {
  site: SiteConfig;
  /** Root of the checkout. */
  root: string;
  /** The module that was started, to start it again for children. */
  main: string;
  bundleDir: string;
  importPackage: (specifier: string) => Promise<unknown>;
  /** Pages from Vite, for `serve --dev`. */
  startDev: StartDevPages;
}

/** Boots a process; `found` is added to its environment. */
type Booting = (name: string, found?: Environment) => Promise<Booted>;

/** PostgreSQL's code. */
const UNDEFINED_TABLE = '42P01';

const tell = (line: string): void => void process.stderr.write(`${line}\n`);
const print = (line: string): void => void process.stdout.write(`${line}\n`);

/** Muster's command line: the processes, and the commands of the host and of every app. */
export async function runCli(options: CliOptions, argv: readonly string[]): Promise<void> {
  const booting: Booting = async (processName, found = {}) =>
    boot({
      site: options.site,
      environment: { ...process.env, ...found },
      processName,
      importPackage: options.importPackage,
    });
  try {
    const program = new Command('muster').version(version).description('Muster, for EVE Online corporations');
    addProcesses(program, options, booting);
    const { manifests } = await loadApps(hostManifest, options.site.apps, options.importPackage);
    for (const command of manifests.flatMap((app) => app.commands ?? []))
      addCommand(program, command, booting);
    await program.parseAsync([...argv], { from: 'user' });
  } catch (error) {
    const failure = sayFailure(error);
    if (failure === undefined) throw error;
    tell(failure.text);
    process.exit(failure.exitCode);
  }
}

function addProcesses(program: Command, options: CliOptions, booting: Booting): void {
  program
    .command('start')
    .description('Run everything: database, web and worker')
    .action(async () =>
      start(await booting('start'), { root: options.root, main: options.main, tell: print }),
    );
  program
    .command('dev')
    .description('Like start, with pages that follow every change of their source')
    .action(async () =>
      start(await booting('start'), { root: options.root, main: options.main, dev: true, tell: print }),
    );
  program
    .command('serve')
    .description('Run a web process only (needs DATABASE_URL or a running start)')
    .option('--dev', 'serve the pages through Vite')
    .action(async ({ dev }: { dev?: boolean }) => {
      const pages = dev === true ? { startDev: options.startDev } : { bundleDir: options.bundleDir };
      await serve(await bootBeside('serve', booting), pages);
    });
  program
    .command('work')
    .description('Run a worker process only (needs DATABASE_URL or a running start)')
    .action(async () => work(await bootBeside('work', booting)));
  program
    .command('migrate')
    .description('Bring the database to this version')
    .action(async () => migrateCommand(await booting('migrate')));
}

async function migrateCommand(booted: Booted): Promise<void> {
  const access = await openDatabaseAccess(booted.config, booted.log);
  const pool = createPool({
    connectionString: access.connectionString,
    max: 4,
    applicationName: 'muster migrate',
  });
  try {
    const applied = await migrate(booted, pool, createDatabase(pool));
    tell(applied === 0 ? 'The database is up to date.' : `${applied} migrations applied.`);
  } finally {
    await pool.end();
    await access.release();
  }
}

function addCommand(program: Command, definition: CommandDefinition, booting: Booting): void {
  const command = program.command(definition.name).description(definition.summary);
  for (const { name, description } of definition.arguments ?? []) command.argument(name, description);
  for (const { flags, description, default: value } of definition.options ?? [])
    command.option(flags, description, value);
  command.action(async (...given: unknown[]) => {
    const booted = await bootBeside(definition.name, booting);
    const { manifests } = booted.apps;
    const owner = manifests.find((app) => app.commands?.includes(definition) === true) ?? manifests[0]!;
    let site: Promise<SiteServices> | undefined;
    try {
      await definition.run({
        args: given
          .slice(0, -2)
          .flat()
          .filter((arg) => typeof arg === 'string'),
        options: given.at(-2) as Record<string, string | boolean | undefined>,
        manifests,
        async services() {
          site ??= openMigrated(booted, definition.name);
          return (await site).servicesOf(owner);
        },
        print,
        tell,
      });
    } finally {
      await (await site)?.close();
    }
  });
}

/** Boots what may run beside a demo that runs: it looks at the same world. */
async function bootBeside(name: string, booting: Booting): Promise<Booted> {
  const booted = await booting(name);
  const { mode, simulatorUrl, dataDir } = booted.config;
  if (mode === 'production' || simulatorUrl !== null) return booted;
  const found = await findSimulator(dataDir);
  return found === null ? booted : booting(name, { MUSTER_SIMULATOR_URL: found });
}

/** @throws BootError `database.not_migrated` instead of PostgreSQL's words about tables. */
async function openMigrated(booted: Booted, name: string): Promise<SiteServices> {
  return openSiteServices(booted, name).catch((error: unknown) => {
    if (errorCode(error) !== UNDEFINED_TABLE) throw error;
    throw new BootError(
      'database.not_migrated',
      'The database is not ready for this version: run `npm run muster -- migrate`, or start Muster once.',
      { cause: error },
    );
  });
}
