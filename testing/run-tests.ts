import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureChromium } from './chromium.ts';
import { type TestCounts, countPlaywright, countVitest } from './run/count-tests.ts';
import { type Command, endRunning, root, runCommand } from './run/stage.ts';

interface Stage {
  name: string;
  /** What `--only` calls it. */
  part: 'static' | 'unit' | 'e2e';
  commands: readonly Command[];
  /** Done first; its error fails the stage. */
  prepare?: () => Promise<void>;
  /** How many tests it ran, after it ended. */
  count?: () => Promise<TestCounts | null>;
}

const PARTS = ['static', 'unit', 'e2e'] as const;

/** `npm test`: every stage in order, one line each; the first that fails ends the run. */
async function main(): Promise<number> {
  const { values } = parseArgs({ options: { only: { type: 'string' } } });
  const only = PARTS.find((part) => part === values.only);
  if (values.only !== undefined && only === undefined) {
    console.error(`--only takes one of: ${PARTS.join(', ')}`);
    return 2;
  }
  const reports = await mkdtemp(join(tmpdir(), 'muster-reports-'));
  try {
    return await runStages(stages(reports).filter(({ part }) => only === undefined || part === only));
  } finally {
    await rm(reports, { recursive: true, force: true });
  }
}

async function runStages(all: readonly Stage[]): Promise<number> {
  const total: TestCounts = { passed: 0, failed: 0 };
  const startedAt = performance.now();
  let failure: string | null = null;
  for (const stage of all) {
    const result = await runStage(stage);
    const counts = (await stage.count?.()) ?? null;
    total.passed += counts?.passed ?? 0;
    total.failed += counts?.failed ?? 0;
    const tests = counts === null ? '' : `  ${counts.passed + counts.failed} tests`;
    const verdict = result.succeeded ? 'ok    ' : 'FAILED';
    console.log(`${stage.name.padEnd(16)} ${verdict} ${result.seconds.toFixed(1).padStart(6)} s${tests}`);
    if (!result.succeeded) {
      failure = stage.name;
      console.log(`\n${result.output.trimEnd()}\n`);
      break;
    }
  }
  console.log(`${'all'.padEnd(23)} ${((performance.now() - startedAt) / 1_000).toFixed(1).padStart(6)} s`);
  console.log(`${total.passed} passed, ${total.failed} failed`);
  if (failure === null) return 0;
  console.log(`The tests failed in the stage "${failure}"; what it said is above.`);
  return 1;
}

async function runStage(stage: Stage): Promise<{ succeeded: boolean; seconds: number; output: string }> {
  const startedAt = performance.now();
  const seconds = (): number => (performance.now() - startedAt) / 1_000;
  try {
    await stage.prepare?.();
  } catch (error) {
    return {
      succeeded: false,
      seconds: seconds(),
      output: error instanceof Error ? error.message : String(error),
    };
  }
  for (const command of stage.commands) {
    const { succeeded, output } = await runCommand(command);
    if (!succeeded) return { succeeded, seconds: seconds(), output };
  }
  return { succeeded: true, seconds: seconds(), output: '' };
}

/** A program of an installed package. */
function tool(module: string, ...args: string[]): Command {
  return { module: join(root, 'node_modules', module), args };
}

function stages(reports: string): Stage[] {
  const unitReport = join(reports, 'unit.json');
  const browserReport = join(reports, 'browser.json');
  return [
    { name: 'format', part: 'static', commands: [tool('oxfmt/bin/oxfmt', '--check', '.')] },
    {
      name: 'lint',
      part: 'static',
      commands: [tool('oxlint/bin/oxlint', '--type-aware', '--deny-warnings', '.')],
    },
    {
      name: 'types',
      part: 'static',
      commands: [
        tool('typescript/bin/tsc', '--noEmit', '-p', '.'),
        tool('typescript/bin/tsc', '--noEmit', '-p', 'web/tsconfig.json'),
      ],
    },
    {
      name: 'tests',
      part: 'unit',
      commands: [
        tool(
          'vitest/vitest.mjs',
          'run',
          '--reporter=dot',
          '--reporter=json',
          `--outputFile.json=${unitReport}`,
        ),
      ],
      count: async () => await countVitest(unitReport),
    },
    {
      name: 'browser bundle',
      part: 'e2e',
      commands: [tool('vite/bin/vite.js', 'build', '--config', 'web/vite.config.ts')],
    },
    {
      name: 'browser tests',
      part: 'e2e',
      prepare: ensureChromium,
      commands: [
        {
          ...tool(
            '@playwright/test/cli.js',
            'test',
            '--config',
            'e2e/playwright.config.ts',
            '--reporter=line,json',
          ),
          env: { PLAYWRIGHT_JSON_OUTPUT_FILE: browserReport },
        },
      ],
      count: async () => await countPlaywright(browserReport),
    },
  ];
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    void endRunning().then(() => process.exit(130));
  });
}
process.exitCode = await main();
