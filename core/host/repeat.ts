import type { Logger } from 'pino';

/** Runs `task` at once and then every so many seconds, never twice at a time; a failure is logged and forgotten. */
export function repeat(everySeconds: number, log: Logger, task: () => Promise<void>): { stop: () => void } {
  let isStopped = false;
  let timer: NodeJS.Timeout | undefined;
  const round = (): void => {
    task()
      .catch((error: unknown) => {
        if (!isStopped) log.warn({ err: error }, 'a periodic task failed and is tried again');
      })
      .finally(() => {
        if (!isStopped) timer = setTimeout(round, everySeconds * 1_000);
      });
  };
  round();
  return {
    stop() {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}
