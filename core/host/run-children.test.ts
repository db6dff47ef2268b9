import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type Child, EXIT_CONFIG, runChild } from './run-children.ts';

const realSetTimeout = setTimeout;

let directory: string;
let child: Child | undefined;
beforeEach(async () => {
  // The waits before another start are as long as they should be, only quicker.
  vi.stubGlobal('setTimeout', (task: () => void, ms: number) => realSetTimeout(task, ms / 20));
  directory = await mkdtemp(join(tmpdir(), 'muster-children-'));
});
afterEach(async () => {
  await child?.stop(1_000);
  vi.unstubAllGlobals();
  await rm(directory, { recursive: true, force: true });
});

/** Runs a module that notes every start and then does what `body` says; `start` counts from 1. */
async function run(body: string): Promise<Child> {
  const module = join(directory, 'child.mjs');
  const source = `
    import { appendFileSync, readFileSync } from 'node:fs';
    const notes = ${JSON.stringify(join(directory, 'starts'))};
    appendFileSync(notes, 'x');
    const start = readFileSync(notes).length;
    const live = () => setInterval(() => undefined, 1_000);
    process.on('disconnect', () => process.exit());
    ${body}`;
  await writeFile(module, source);
  child = runChild({ module, args: ['serve'], env: {}, nodeOptions: [], log: pino({ level: 'silent' }) });
  return child;
}

/** How often the process was started so far. */
const starts = async (): Promise<number> => (await readFile(join(directory, 'starts'), 'utf8')).length;

const PATIENCE = { timeout: 15_000 };

it('starts a process again that ended', async () => {
  await (
    await run(`process.send({ ready: true }); start === 1 ? setTimeout(() => process.exit(1)) : live();`)
  ).ready;
  await expect.poll(starts, PATIENCE).toBe(2);
});

it('starts one again that had been ready, also when it cannot begin for a while', async () => {
  const refusing = `start === 1 ? process.send({ ready: true }, () => process.exit(1))
    : start === 2 ? process.exit(${EXIT_CONFIG}) : live();`;
  await (
    await run(refusing)
  ).ready;
  await expect.poll(starts, PATIENCE).toBe(3);
});

it('gives up on one that refuses its configuration from the beginning', async () => {
  const { ready } = await run(`process.exit(${EXIT_CONFIG});`);
  await expect(ready).rejects.toMatchObject({ code: 'boot.process_failed' });
  await expect.poll(starts, PATIENCE).toBe(1);
});

it('gives up on one that never gets ready', async () => {
  const { ready } = await run('process.exit(1);');
  await expect(ready).rejects.toMatchObject({ code: 'boot.process_failed' });
  await expect.poll(starts, PATIENCE).toBe(3);
});

it('waits for a system that has no room for a process', async () => {
  const { execPath } = process;
  process.execPath = join(directory, 'nothing');
  const { ready } = await run('process.send({ ready: true }); live();');
  process.execPath = execPath;
  await ready;
  await expect.poll(starts, PATIENCE).toBe(1);
});

it('can be stopped while there is no room for its process', async () => {
  const { execPath } = process;
  process.execPath = join(directory, 'nothing');
  const waiting = await run('live();');
  process.execPath = execPath;
  await expect(waiting.stop(1_000)).resolves.toBeUndefined();
});
