import type { Logger } from 'pino';

/**
 * Calls `stop` once, at SIGTERM, at SIGINT, or when the parent that started us is gone, then ends the
 * process. `forceMilliseconds` later it ends in any case.
 */
export function endWith(log: Logger, stop: () => Promise<void>, forceMilliseconds: number): void {
  let isEnding = false;
  const end = (reason: string): void => {
    if (isEnding) return;
    isEnding = true;
    log.info({ reason }, 'stopping');
    setTimeout(() => process.exit(1), forceMilliseconds).unref();
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error }, 'stopping failed');
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', () => end('SIGTERM'));
  process.on('SIGINT', () => end('SIGINT'));
  if (process.send !== undefined) process.on('disconnect', () => end('the parent process is gone'));
}

/** Tells the parent, if there is one, that this process does its work now. */
export function tellReady(details: Record<string, unknown> = {}): void {
  process.send?.({ ready: true, ...details });
}
