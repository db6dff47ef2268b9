import { randomUUID } from 'node:crypto';
import { ErrorBudget } from '@muster/esi';
import type { Logger } from 'pino';
import type { Clock } from '../kernel/clock.ts';
import type { Db } from '../kernel/db-handle.ts';
import { databaseErrorLedger } from './error-ledger.ts';
import { SharedRateLimits } from './shared-rate-limits.ts';
import { TroubleMeter } from './trouble.ts';
import { EsiWatch } from './watch.ts';

export interface SharedEsiOptions {
  db: Db;
  clock: Clock;
  log: Logger;
  /** Errors left at which all processes stop. */
  threshold: number;
  connections: number;
}

/** One process's part in what the installation shares towards ESI; the parts that an `EsiClient` is made with. */
export interface SharedEsi {
  readonly errorBudget: ErrorBudget;
  readonly rateLimits: SharedRateLimits;
  readonly watch: EsiWatch;
  readonly trouble: TroubleMeter;
  /** Hears what other processes know, as happens every second by itself. */
  look(): Promise<void>;
  stop(): Promise<void>;
}

const LOOK_MILLISECONDS = 1_000;

/** Joins this process to the others of the installation; `stop` before the database ends. */
export async function openSharedEsi(options: SharedEsiOptions): Promise<SharedEsi> {
  const { db, clock, log, threshold, connections } = options;
  const ledger = databaseErrorLedger(db, clock, threshold);
  const errorBudget = new ErrorBudget({ ledger, clock: () => clock.nowMs(), connections });
  const onError = (error: unknown): void =>
    log.warn({ err: error }, 'the shared limits of ESI are out of reach');
  const rateLimits = new SharedRateLimits(db, clock, randomUUID(), onError);
  const watch = new EsiWatch(db, clock);
  const look = async (): Promise<void> => {
    const { blockedUntil, silences } = await watch.look();
    errorBudget.block(blockedUntil);
    for (const { bucket, until } of silences) rateLimits.hear(bucket, until);
  };
  await look();
  let looking: Promise<void> | null = null;
  const timer = setInterval(() => {
    looking ??= look()
      .catch(onError)
      .finally(() => {
        looking = null;
      });
  }, LOOK_MILLISECONDS);
  timer.unref();
  return {
    errorBudget,
    rateLimits,
    watch,
    trouble: new TroubleMeter(),
    look,
    async stop() {
      clearInterval(timer);
      await looking;
    },
  };
}
