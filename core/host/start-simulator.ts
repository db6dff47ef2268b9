import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export interface RunningSimulator {
  readonly url: string;
  stop(): void;
}

/** Starts the simulated EVE as a process of its own, which ends with us. */
export async function startSimulatorProcess(people: number): Promise<RunningSimulator> {
  const main = fileURLToPath(import.meta.resolve('@muster/simulator/main'));
  const args = ['--port', '0', '--people', String(people), '--public-url', '/demo', '--exit-with-parent'];
  const child = spawn(process.execPath, [main, ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
  const url = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).once('line', (line) => {
      resolve((JSON.parse(line) as { listening: string }).listening);
    });
    child.once('error', reject);
    child.once('exit', (code) =>
      reject(new Error(`The simulator ended with code ${code} before it listened`)),
    );
  });
  return { url, stop: () => child.kill('SIGTERM') };
}
