import { readFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { processTree, stillRunning } from './support/processes.ts';
import { type RunningSite, startSite } from './support/start-site.ts';

interface DemoProgress {
  registered: number;
  characters: number;
  sectionsDone: number;
  sectionsTotal: number;
}

const PATIENCE = { timeout: 100_000, intervals: [500] };

/** Where the demo stands; null while the web process is away. */
async function progressOf(site: RunningSite): Promise<DemoProgress | null> {
  const response = await fetch(`${site.url}/api/core/demo`).catch(() => null);
  return response?.ok === true ? ((await response.json()) as { demo: DemoProgress }).demo : null;
}

/** The process of the site whose command line fits. */
async function findProcess(site: RunningSite, pattern: RegExp): Promise<number> {
  for (const { pid } of await processTree(site.pid)) {
    const commandLine = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
    if (pattern.test(commandLine.replaceAll('\0', ' '))) return pid;
  }
  throw new Error(`No process of the site fits ${pattern.source}`);
}

test.describe('killed in the middle of a first sync', () => {
  test.setTimeout(150_000);

  for (const [name, pattern] of [
    ['the web process', /main\.ts serve/],
    ['the worker', /main\.ts work/],
    ['the database', /bin\/postgres /],
  ] as const) {
    test(`${name} comes back and everything is fetched`, async () => {
      const site = await startSite({ people: 10 });
      try {
        await expect
          .poll(async () => (await progressOf(site))?.sectionsDone ?? 0, PATIENCE)
          .toBeGreaterThan(0);
        process.kill(await findProcess(site, pattern), 'SIGKILL');
        await expect
          .poll(async () => {
            const progress = await progressOf(site);
            return (
              progress !== null && progress.characters > 0 && progress.sectionsDone === progress.sectionsTotal
            );
          }, PATIENCE)
          .toBe(true);
      } finally {
        await test.info().attach('what Muster said', { body: site.output() });
        await site.remove();
      }
    });
  }

  test('the parent takes everything with it', async () => {
    const site = await startSite({ people: 5 });
    try {
      const processes = await processTree(site.pid);
      expect(processes.length).toBeGreaterThan(4);
      process.kill(site.pid, 'SIGKILL');
      await expect.poll(async () => stillRunning(processes), { timeout: 15_000 }).toEqual([]);
    } finally {
      await site.remove();
    }
  });
});
