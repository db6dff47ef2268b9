import { resolve } from 'node:path';
import { type HostEnv, resolveConfig } from '../../config/index.ts';
import type { CommandContext, CommandDefinition } from '../../kernel/define-command.ts';
import { loadStaticData, type LoadOutcome, type StaticDataSource } from './load-static-data.ts';
import { progressLines } from './progress.ts';
import { siteSource } from './site-source.ts';
import { StaticDataError } from './static-data-error.ts';
import { readStatus } from './status.ts';

const SETS = ['map', 'ships', 'structures'];

const DEMO_HINT =
  'In a demo the archive comes from the simulated EVE: run `npm start` first, or give --file.';

const options = [
  {
    flags: '--file <path>',
    description: 'read this archive (a zip, or a folder of its members) instead of downloading',
  },
  { flags: '--force', description: 'import the build that is there already once more, or an older one' },
  { flags: '--noinput', description: 'ask nothing (nothing is ever asked; for scripts that say it)' },
];

/** The commands by which administrators load EVE's static data. All three load everything. */
export const loadCommands: readonly CommandDefinition[] = [
  {
    name: 'memberaudit_load_eve',
    summary: "Load EVE's static data: types, skills, dogma, map (all of it, as every load command does)",
    options,
    run: load,
  },
  {
    name: 'structures_load_eve',
    summary:
      "Load EVE's static data: structures, fuel, planets, moons (all of it, as every load command does)",
    options,
    run: load,
  },
  {
    name: 'eveuniverse_load_data',
    summary: "Load EVE's static data (all of it, whichever part is named)",
    arguments: [{ name: '<part...>', description: SETS.join(', ') }],
    options,
    async run(context) {
      const unknown = context.args.filter((part) => !SETS.includes(part));
      if (unknown.length === 0) await load(context);
      else fail(context, `There is no part ${unknown.join(', ')}; the parts are ${SETS.join(', ')}.`);
    },
  },
];

async function load(context: CommandContext): Promise<void> {
  const { db, clock, settings } = await context.services();
  const config = resolveConfig(settings as HostEnv);
  const { file, force } = context.options;
  const source: StaticDataSource | null =
    typeof file === 'string' ? { path: givenPath(file) } : siteSource(config, (await readStatus(db)).siteUrl);
  if (source === null) {
    fail(context, DEMO_HINT);
    return;
  }
  context.tell(`Loading all of EVE's static data from ${'path' in source ? source.path : source.baseUrl} …`);
  try {
    const outcome = await loadStaticData({
      db,
      clock,
      source,
      force: force === true,
      signal: new AbortController().signal,
      onProgress: progressLines((line) => context.tell(line)),
    });
    tellOutcome(context, outcome);
  } catch (error) {
    if (!(error instanceof StaticDataError)) throw error;
    const hint = config.mode === 'demo' && !('path' in source) ? `\n${DEMO_HINT}` : '';
    fail(context, `${error.message}\nNothing was changed.${hint}`);
  }
}

function tellOutcome(context: CommandContext, outcome: LoadOutcome): void {
  if (outcome.is === 'busy') {
    fail(context, 'Static data are being loaded already, by the worker or another command.');
  } else if (outcome.is === 'current') {
    context.tell(`Build ${outcome.build} is there already; --force imports it once more.`);
  } else {
    const { added, changed, gone } = outcome.changes;
    for (const [table, rows] of Object.entries(outcome.counts)) context.print(`${table}\t${rows}`);
    context.tell(`Build ${outcome.build} imported: ${added} rows added, ${changed} changed, ${gone} gone.`);
  }
}

/** A path is meant from where the command was typed, which npm hides. */
function givenPath(file: string): string {
  return resolve(process.env['INIT_CWD'] ?? process.cwd(), file);
}

function fail(context: CommandContext, message: string): void {
  context.tell(message);
  process.exitCode = 1;
}
