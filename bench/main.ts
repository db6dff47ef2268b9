import { writeFile } from 'node:fs/promises';
import { cpus, totalmem } from 'node:os';
import { prepareBareTables, runBare, withTokens } from './bare-run.ts';
import type { BenchResult } from './bars.ts';
import { createBelongings } from './belongings.ts';
import { type ErrorRun, runWithErrors } from './error-run.ts';
import { forgetData } from './forget-data.ts';
import { type BenchOptions, parseOptions, USAGE } from './options.ts';
import { measurePages } from './pages.ts';
import { errorReportText, reportText } from './report.ts';
import { runSync, type SyncRun } from './sync-run.ts';
import { openWorld, type World } from './world.ts';

/** Characters of the small world. */
const SMALL = 100;

/** After so long everything is stale and every answer of ESI has expired, also those that hold for a day. */
const EVERYTHING_DUE_SECONDS = 25 * 3_600;

const startedMs = performance.now();
const tell = (line: string): void => {
  const seconds = ((performance.now() - startedMs) / 1_000).toFixed(0).padStart(5);
  process.stderr.write(`${seconds} s  ${line}\n`);
};

const belongings = createBelongings((error) => tell(`could not clean up: ${String(error)}`));

async function main(options: BenchOptions): Promise<void> {
  const lost = Promise.withResolvers<never>();
  const context = { options, belongings, tell, onLost: lost.reject };
  const result = await Promise.race([
    options.onlyErrors ? measureErrors(options, context) : measure(options, context),
    lost.promise,
  ]);
  process.stdout.write(`${'simulator' in result ? errorReportText(result) : reportText(result)}\n`);
  const json = `${JSON.stringify(result, null, 2)}\n`;
  if (options.json === '-') process.stdout.write(json);
  else if (options.json !== null) await writeFile(options.json, json);
}

type Context = Parameters<typeof openWorld>[1];

async function measure(options: BenchOptions, context: Context): Promise<BenchResult> {
  const small = options.scaling ? await measureSmall(context) : null;
  tell(`about ${options.characters} characters register`);
  const world = await openWorld(options.characters, context);
  const characters = world.characters.length;
  tell(`${characters} characters are registered`);
  const veryFirst = await veryFirstSync(world);
  await prepareBareTables(world);
  const bareFirst = await bare(world, 'bare loop, first', false);
  const first = await firstSync(world);
  const unchanged = await nextRound(world, 'unchanged');
  const bareUnchanged = await bare(world, 'bare loop, unchanged', true);
  const unchangedFreshTokens = await nextRound(world, 'unchanged, fresh tokens', withTokens);
  const changed = await nextRound(world, '10 % changed', async () => world.simulator.control.mutate(0.1));
  const errors = options.errors ? await withErrors(world) : null;
  tell(options.pages ? 'pages, alone and during a first sync' : 'no pages');
  const pages = options.pages ? await measurePages(world, options) : null;
  tell('stopping');
  await belongings.releaseAll();
  return {
    machine: {
      cores: cpus().length,
      node: process.versions.node,
      memoryMegabytes: Math.round(totalmem() / 1_048_576),
    },
    options,
    characters,
    sectionsPerCharacter: first.updates / characters,
    registration: { characters, seconds: world.registrationSeconds },
    small,
    veryFirst,
    first,
    unchanged,
    unchangedFreshTokens,
    changed,
    bareFirst,
    bareUnchanged,
    pages,
    errors,
  };
}

async function measureErrors(options: BenchOptions, context: Context): Promise<ErrorRun> {
  tell(`about ${options.characters} characters register`);
  const world = await openWorld(options.characters, context);
  const run = await withErrors(world);
  await belongings.releaseAll();
  return run;
}

async function withErrors(world: World): Promise<ErrorRun> {
  tell('first sync with errors, two workers');
  return told(await runWithErrors(world));
}

/** A first sync in a world of its own, to see what a character costs when there are few. */
async function measureSmall(context: Context): Promise<SyncRun> {
  tell(`a small world of about ${SMALL} characters`);
  const world = await openWorld(SMALL, context);
  await veryFirstSync(world);
  const run = await firstSync(world);
  await belongings.releaseAll();
  return { ...run, name: `first sync, ${run.characters} characters` };
}

async function veryFirstSync(world: World): Promise<SyncRun> {
  tell('very first sync');
  return told(await runSync(world, 'very first sync', { settleNames: true }));
}

/** Everybody's data are gone, the names are known, bodies have expired. */
async function firstSync(world: World): Promise<SyncRun> {
  const now = await world.advance(EVERYTHING_DUE_SECONDS);
  await withTokens(world);
  await forgetData(world, [], now);
  tell('first sync');
  return told(await runSync(world, 'first sync'));
}

/** Time passes until everything is due, then everything runs. */
async function nextRound(
  world: World,
  name: string,
  prepare?: (world: World) => Promise<unknown>,
): Promise<SyncRun> {
  await world.advance(EVERYTHING_DUE_SECONDS);
  await prepare?.(world);
  tell(name);
  return told(await runSync(world, name));
}

async function bare(world: World, name: string, conditional: boolean): ReturnType<typeof runBare> {
  // Bodies expire, so that the simulator has the same work as with us.
  await world.advance(EVERYTHING_DUE_SECONDS);
  tell(name);
  return told(await runBare(world, name, conditional));
}

function told<Run extends { updates: number; seconds: number }>(run: Run): Run {
  const { updates, seconds } = run;
  tell(`  ${updates} sections in ${seconds.toFixed(1)} s: ${(updates / seconds).toFixed(0)}/s`);
  return run;
}

/** Ends everything that was started, also when somebody presses Ctrl-C. */
function endOn(signal: NodeJS.Signals, code: number): void {
  process.on(signal, () => {
    tell('stopping');
    void belongings.releaseAll().then(() => process.exit(code));
  });
}

const options = parseOptions(process.argv.slice(2));
if (options === 'help') {
  process.stdout.write(USAGE);
} else {
  endOn('SIGINT', 130);
  endOn('SIGTERM', 143);
  try {
    await main(options);
  } catch (error) {
    tell(error instanceof Error ? (error.stack ?? error.message) : String(error));
    process.exitCode = 1;
  }
  await belongings.releaseAll();
}
