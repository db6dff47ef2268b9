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

/** Waits before a restart, by the number of quick ends in a row. */
const RESTART_AFTER_MILLISECONDS = [0, 500, 1_000, 2_000, 5_000] as const;

/**
 * Runs a process of ours and starts it again whenever it ends, with growing waits. A child that refuses
 * its configuration (exit code 78) is not started again: `ready` rejects.
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
    const startedAt = Date.now();
    current = fork(options.module, [...options.args], {
      env: { ...process.env, ...options.env },
      stdio: 'inherit',
      execArgv: [...options.nodeOptions],
    });
    current.on('message', (message) => {
      if ((message as { ready?: boolean }).ready === true) {
        isReady = true;
        readiness.resolve();
      }
      options.onMessage?.(message);
    });
    current.once('exit', (code, signal) => {
      if (isStopping) return;
      if (!isWanted && (code === EXIT_CONFIG || (!isReady && failures >= 2))) {
        readiness.reject(
          new BootError(
            'boot.process_failed',
            `Muster's ${name} process could not start; what it said is above.`,
          ),
        );
        return;
      }
      if (isWanted) {
        isWanted = false;
        spawnOnce(0);
        return;
      }
      log.error({ child: name, code, signal }, 'a process ended and is started again');
      const isQuick = Date.now() - startedAt < 30_000;
      const next = isQuick ? failures + 1 : 0;
      const wait = RESTART_AFTER_MILLISECONDS[Math.min(next, RESTART_AFTER_MILLISECONDS.length - 1)] ?? 0;
      setTimeout(() => {
        if (!isStopping) spawnOnce(next);
      }, wait);
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

/** `EX_CONFIG` of sysexits.h: the configuration is at fault, trying again will not help. */
export const EXIT_CONFIG = 78;
