import { spawn } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { endChild } from './end-child.ts';
import { yieldToOthers } from './yield-to-others.ts';

/** In the data directory: the address at which the simulator listens this time. */
const URL_FILE = 'simulator-url';
const FIND_MILLISECONDS = 2_000;
/** It keeps nothing that is lost when it is killed, so it gets little time to end by itself. */
const STOP_MILLISECONDS = 300;

export interface RunningSimulator {
  readonly url: string;
  readonly pid: number;
  /** Ends the process and returns when it is gone. */
  stop(): Promise<void>;
}

/**
 * Starts the simulated EVE as a process of its own, which ends with us. Its world and its grants are the
 * same again after a restart: day one and the tokens it gave are kept in the data directory.
 */
export async function startSimulatorProcess(people: number, dataDir: string): Promise<RunningSimulator> {
  const main = fileURLToPath(import.meta.resolve('@muster/simulator/main'));
  const args = [
    `--port=0`,
    `--people=${people}`,
    `--public-url=/demo`,
    `--epoch=${await epochOf(dataDir)}`,
    `--state-file=${join(dataDir, 'simulator.json')}`,
    '--exit-with-parent',
  ];
  const child = spawn(process.execPath, [main, ...args], {
    detached: true,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  // The real EVE takes nothing of this machine: pages go before the simulated one, as they go before the worker.
  if (child.pid !== undefined) yieldToOthers(child.pid);
  const url = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).once('line', (line) => {
      resolve((JSON.parse(line) as { listening: string }).listening);
    });
    child.once('error', reject);
    child.once('exit', (code) =>
      reject(new Error(`The simulator ended with code ${code} before it listened`)),
    );
  });
  await writeFile(join(dataDir, URL_FILE), url);
  return { url, pid: child.pid ?? 0, stop: async () => await endChild(child, STOP_MILLISECONDS) };
}

/** Where the simulator of a running demo listens, for a command beside it; null when none answers. */
export async function findSimulator(dataDir: string): Promise<string | null> {
  try {
    const url = await readFile(join(dataDir, URL_FILE), 'utf8');
    const response = await fetch(`${url}/control/clock`, { signal: AbortSignal.timeout(FIND_MILLISECONDS) });
    await response.body?.cancel();
    return response.ok ? url : null;
  } catch {
    return null;
  }
}

/** The day on which this demo began, as the simulator's `--epoch` wants it. */
async function epochOf(dataDir: string): Promise<string> {
  const file = join(dataDir, 'simulator-epoch');
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  try {
    return await readFile(file, 'utf8');
  } catch {
    const today = new Date().toISOString().slice(0, 10);
    await writeFile(file, today);
    return today;
  }
}
