import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { endChild, yieldToOthers } from '@muster/core/host';

/** A process of the bench's own. */
export interface Running {
  readonly name: string;
  readonly pid: number;
  readonly child: ChildProcess;
  /** Asks it to end, kills it after a while, returns when it is gone. */
  stop(): Promise<void>;
}

export interface StartOptions {
  /** Where its output goes. */
  logFile: string;
  /** Its working directory: no `.env` must lie there. */
  directory: string;
  env: Readonly<Record<string, string>>;
  execArgv?: readonly string[];
  /** Told when it ends before anybody asked it to. */
  onLost: (error: Error) => void;
}

const GRACE_MILLISECONDS = 5_000;
const LAST_WORDS_CHARACTERS = 3_000;

/** The least that a process of ours needs of our environment; nothing of the installation around us. */
function plainEnvironment(): Record<string, string> {
  return { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '/' };
}

/**
 * Starts a module as a child with a channel for messages, as `start` does with `serve` and `work`, and returns when it
 * says that it is ready, with the message that said so.
 */
export async function startModule(
  module: string,
  args: readonly string[],
  options: StartOptions,
): Promise<Running & { ready: Record<string, unknown> }> {
  const output = openSync(options.logFile, 'a');
  const child = fork(module, [...args], {
    detached: true,
    cwd: options.directory,
    env: { ...plainEnvironment(), ...options.env },
    execArgv: [...(options.execArgv ?? [])],
    stdio: ['ignore', output, output, 'ipc'],
  });
  closeSync(output);
  const running = watch(args[0] ?? module, child, options);
  const message = await Promise.race([
    nextMessage<Record<string, unknown>>(child),
    failure(running, options),
  ]);
  return { ...running, ready: message };
}

/** Starts the simulator and returns its address. */
export async function startSimulator(
  args: readonly string[],
  options: StartOptions,
): Promise<Running & { url: string }> {
  const module = fileURLToPath(import.meta.resolve('@muster/simulator/main'));
  const output = openSync(options.logFile, 'a');
  const child = spawn(process.execPath, [module, ...args, '--exit-with-parent'], {
    cwd: options.directory,
    detached: true,
    env: { ...plainEnvironment(), ...options.env },
    stdio: ['pipe', 'pipe', output],
  });
  closeSync(output);
  // As `start` does it: worker, bare loop and simulator are equals, and pages go before them.
  if (child.pid !== undefined) yieldToOthers(child.pid);
  const running = watch('simulator', child, options);
  const line = firstLine(child.stdout);
  const { listening }: { listening: string } = JSON.parse(
    await Promise.race([line, failure(running, options)]),
  );
  return { ...running, url: listening };
}

/** The next message that a child of ours sends; what it holds is agreed between the two. */
export async function nextMessage<Message>(child: ChildProcess): Promise<Message> {
  return new Promise((resolve) => {
    child.once('message', (message: Message) => resolve(message));
  });
}

async function firstLine(stream: Readable | null): Promise<string> {
  return new Promise((resolve) => {
    if (stream !== null) createInterface({ input: stream }).once('line', resolve);
  });
}

function watch(name: string, child: ChildProcess, options: StartOptions): Running {
  let isStopping = false;
  child.once('exit', (code, signal) => {
    if (!isStopping)
      options.onLost(
        new Error(`${name} ended by itself (${signal ?? code}):\n${lastWords(options.logFile)}`),
      );
  });
  return {
    name,
    pid: child.pid ?? 0,
    child,
    async stop() {
      isStopping = true;
      await endChild(child, GRACE_MILLISECONDS);
    },
  };
}

/** Rejects when the process ends before it was ready. */
async function failure({ name, child }: Running, { logFile }: StartOptions): Promise<never> {
  await once(child, 'exit');
  throw new Error(`${name} could not start:\n${lastWords(logFile)}`);
}

/** The log itself goes away with the directory it is in. */
function lastWords(logFile: string): string {
  return readFileSync(logFile, 'utf8').slice(-LAST_WORDS_CHARACTERS);
}
