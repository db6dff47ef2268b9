import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startSimulatorProcess } from './start-simulator.ts';

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'muster-simulator-'));
});
afterEach(async () => {
  await rm(directory, { recursive: true, force: true });
});

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

it('who has stopped the simulator may rely on its process being gone', async () => {
  const simulator = await startSimulatorProcess(20, directory);
  expect(isAlive(simulator.pid)).toBe(true);
  await simulator.stop();
  expect(isAlive(simulator.pid)).toBe(false);
});

it('a simulator that does not hear is killed', async () => {
  const simulator = await startSimulatorProcess(20, directory);
  process.kill(simulator.pid, 'SIGSTOP');
  await simulator.stop();
  expect(isAlive(simulator.pid)).toBe(false);
});
