import type { Logger } from 'pino';

/**
 * Calls `stop` once, at SIGTERM, at SIGINT, or when the parent that started us is gone, then ends the
 * process. `forceMilliseconds` later it ends in any case. To be called before anything that may wait: nobody else ends a
 * process whose parent died while it began.
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
  if (process.send === undefined) return;
  const orphaned = (): void => end('the parent process is gone');
  if (process.connected) process.on('disconnect', orphaned);
  else orphaned();
}

/** What a process has opened so far; it grows while `endWith` may already be asked to stop it. */
export type Opened = { stop(): Promise<void> | void }[];

/** Stops what was opened, the last first, and one after the other. */
export async function stopAll(opened: Opened): Promise<void> {
  for (const part of opened.toReversed()) await part.stop();
}

/** Tells the parent, if there is one, that this process does its work now. */
export function tellReady(details: Record<string, unknown> = {}): void {
  if (process.connected) process.send?.({ ready: true, ...details });
}
