import { type ChildProcess, fork } from 'node:child_process';
import type { Logger } from 'pino';
import { BootError } from '../kernel/errors.ts';
import { endChild } from './end-child.ts';

export interface ChildOptions {
  /** The module to run and its arguments, e.g. `['serve']`. */
  module: string;
  args: readonly string[];
  /** Read at every start, so that what became known meanwhile is passed on. */
  env: Readonly<Record<string, string>>;
  /** Options of Node itself. */
  nodeOptions: readonly string[];
  log: Logger;
  onMessage?: (message: unknown) => void;
}

export interface Child {
  /** Resolves when the child said that it is ready; rejects when it ended before. */
  readonly ready: Promise<void>;
  /** Ends the child so that a new one takes its place: its code has changed. */
  restart(): void;
  /** Asks the child to end, kills it after `graceMilliseconds`. */
  stop(graceMilliseconds: number): Promise<void>;
}

/** Who ends sooner has failed again. */
const QUICK_MILLISECONDS = 30_000;

/** Waits before a restart, by the number of quick ends in a row. */
const RESTART_AFTER_MILLISECONDS = [0, 500, 1_000, 2_000, 5_000] as const;

/**
 * Runs a process of ours and starts it again whenever it ends, with growing waits. One that was never ready is given up
 * when it refuses its configuration (exit code 78) or has ended three times: `ready` rejects. One that was ready once
 * always comes back, whatever it ends with: what is in its way, such as a port in use, goes away again.
 */
export function runChild(options: ChildOptions): Child {
  const { log } = options;
  const name = options.args[0] ?? 'child';
  let isStopping = false;
  let current: ChildProcess | undefined;
  let isReady = false;
  let isWanted = false;
  const readiness = Promise.withResolvers<void>();

  const spawnOnce = (failures: number): void => {
    const startedAt = performance.now();
    const child = forkChild(options);
    current = child;
    child.on('message', (message) => {
      if ((message as { ready?: boolean }).ready === true) {
        isReady = true;
        readiness.resolve();
      }
      options.onMessage?.(message);
    });
    const ended = (how: { code?: number | null; signal?: NodeJS.Signals | null; err?: Error }): void => {
      if (isStopping) return;
      if (isWanted) {
        isWanted = false;
        spawnOnce(0);
        return;
      }
      if (!isReady && (how.code === EXIT_CONFIG || failures >= 2)) {
        readiness.reject(notStarted(name));
        return;
      }
      log.error({ child: name, ...how }, 'a process ended and is started again');
      const isQuick = performance.now() - startedAt < QUICK_MILLISECONDS;
      const next = isQuick ? failures + 1 : 0;
      const wait = RESTART_AFTER_MILLISECONDS[Math.min(next, RESTART_AFTER_MILLISECONDS.length - 1)] ?? 0;
      setTimeout(() => {
        if (!isStopping) spawnOnce(next);
      }, wait);
    };
    child.once('exit', (code, signal) => ended({ code, signal }));
    // A process that could not be made at all never exits.
    child.on('error', (err) => {
      if (child.pid === undefined) ended({ err });
    });
  };
  spawnOnce(0);

  return {
    ready: readiness.promise,
    restart() {
      isWanted = true;
      current?.kill('SIGTERM');
    },
    async stop(graceMilliseconds) {
      isStopping = true;
      if (current !== undefined) await endChild(current, graceMilliseconds);
    },
  };
}

function forkChild({ module, args, env, nodeOptions }: ChildOptions): ChildProcess {
  return fork(module, [...args], {
    // A session of its own: Ctrl-C in the terminal reaches us alone, who stop it, and it can yield to others.
    detached: true,
    env: { ...process.env, ...env },
    stdio: 'inherit',
    execArgv: [...nodeOptions],
  });
}

function notStarted(name: string): BootError {
  return new BootError(
    'boot.process_failed',
    `Muster's ${name} process could not start; what it said is above.`,
  );
}

/** `EX_CONFIG` of sysexits.h: the configuration is at fault, trying again will not help. */
export const EXIT_CONFIG = 78;
