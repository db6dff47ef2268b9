import { EsiDowntimeError } from '@muster/esi';

/**
 * Runs the work of a job that comes again by itself; that it has to wait while the game server is away, every day, is no
 * failure for anybody to look at. @throws everything else.
 */
export async function unlessAway(
  task: () => Promise<void>,
  count: (name: string, by: number) => void,
): Promise<void> {
  try {
    await task();
  } catch (error) {
    if (!(error instanceof EsiDowntimeError)) throw error;
    count('away', 1);
  }
}
