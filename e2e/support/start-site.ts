import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { childEnvironment } from '@muster/testing/run/child-environment';
import { root } from '@muster/testing/run/stage';

export interface RunningSite {
  url: string;
  /** The process that `npm start` would be. */
  pid: number;
  /** What it has written so far. */
  output(): string;
  /** Asks it to end; resolves with the seconds that took and its exit code. */
  stop(): Promise<{ seconds: number; code: number | null }>;
  /** Stops it if need be and deletes its data. */
  remove(): Promise<void>;
}

const START_MILLISECONDS = 60_000;
const STOP_MILLISECONDS = 15_000;

/**
 * Starts the whole of Muster as a demo, as `npm start` does: on a free port, with its data in a new directory. Its working
 * directory is that one too, so that no `.env` of the checkout is read.
 */
export async function startSite(options: { people?: number } = {}): Promise<RunningSite> {
  const directory = await mkdtemp(join(tmpdir(), 'muster-e2e-'));
  const child = spawn(process.execPath, [join(root, 'site/main.ts'), 'start'], {
    cwd: directory,
    detached: true,
    // Through the channel it notices our end, however we end, and ends too.
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: {
      ...childEnvironment(process.env),
      PORT: '0',
      MUSTER_DATA_DIR: join(directory, 'data'),
      DEMO_PEOPLE: String(options.people ?? 20),
      LOG_LEVEL: 'warn',
    },
  });
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => said.push(text));
  }
  const output = (): string => said.join('');
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const pid = child.pid ?? 0;

  const stop = async (): Promise<{ seconds: number; code: number | null }> => {
    const startedAt = performance.now();
    if (child.exitCode === null && child.signalCode === null) process.kill(pid, 'SIGTERM');
    // Killed only so that a test run never hangs; who cares about the time reads `seconds`.
    const kill = setTimeout(() => process.kill(-pid, 'SIGKILL'), STOP_MILLISECONDS);
    const code = await exited;
    clearTimeout(kill);
    return { seconds: (performance.now() - startedAt) / 1_000, code };
  };
  const remove = async (): Promise<void> => {
    await stop();
    await rm(directory, { recursive: true, force: true });
  };
  try {
    const url = await readAddress(output, () => child.exitCode !== null || child.signalCode !== null);
    return { url, pid, output, stop, remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

async function readAddress(output: () => string, hasEnded: () => boolean): Promise<string> {
  const deadline = Date.now() + START_MILLISECONDS;
  for (;;) {
    const [, url] = /^Muster is ready: (\S+)/m.exec(output()) ?? [];
    if (url !== undefined) return url;
    if (hasEnded() || Date.now() > deadline) throw new Error(`Muster did not start. It said:\n${output()}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
