import { Logger as GraphileLogger } from 'graphile-worker';
import type { Logger } from 'pino';

/**
 * graphile-worker's own messages as ours, one level quieter and without their data, which hold payloads. What it says
 * about single jobs is left out: `run-job.ts` says it better.
 */
export function graphileLogger(log: Logger): GraphileLogger {
  const levels = { error: 'warn', warning: 'debug', info: 'debug', debug: 'trace' } as const;
  return new GraphileLogger(() => (level, message, meta) => {
    if (meta['failure'] === true || meta['success'] === true) return;
    log[levels[level]]({ from: 'graphile-worker' }, message);
  });
}
