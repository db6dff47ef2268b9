import { spawn } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { childEnvironment } from './child-environment.ts';

/** A command of the test run: what it is called and what it starts. */
export interface Command {
  module: string;
  args: readonly string[];
  /** Set for this command, over the cleaned environment. */
  env?: Record<string, string>;
}

export interface CommandResult {
  succeeded: boolean;
  seconds: number;
  /** Everything it said, both streams in order. */
  output: string;
}

/** The repository. */
export const root = join(import.meta.dirname, '../..');

const TERMINATE_MILLISECONDS = 5_000;
const running = new Set<number>();

/**
 * Runs a module with this Node in a process group of its own and returns when the group is gone: what it leaves behind
 * is killed. It gets no stdin and an environment without settings of an installation.
 */
export async function runCommand(command: Command): Promise<CommandResult> {
  const startedAt = performance.now();
  const output: string[] = [];
  const child = spawn(process.execPath, [command.module, ...command.args], {
    cwd: root,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...childEnvironment(process.env),
      PATH: [join(root, 'node_modules/.bin'), process.env['PATH']].join(delimiter),
      ...command.env,
    },
  });
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => output.push(text));
  }
  const { pid } = child;
  if (pid !== undefined) running.add(pid);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', resolve);
  });
  if (pid !== undefined) {
    signalGroup(pid, 'SIGKILL');
    running.delete(pid);
  }
  const seconds = (performance.now() - startedAt) / 1_000;
  return { succeeded: code === 0, seconds, output: output.join('') };
}

/** Ends everything that runs now: politely, and for good after five seconds. */
export async function endRunning(): Promise<void> {
  const groups = [...running];
  for (const pid of groups) signalGroup(pid, 'SIGTERM');
  const deadline = Date.now() + TERMINATE_MILLISECONDS;
  while (groups.some((pid) => running.has(pid)) && Date.now() < deadline) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  for (const pid of groups) signalGroup(pid, 'SIGKILL');
}

function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch (error) {
    // No such group: everything in it has ended, as it should.
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}
