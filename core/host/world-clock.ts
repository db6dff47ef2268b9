import type { Logger } from 'pino';
import { type AdjustableClock, createClock } from '../kernel/clock.ts';

const POLL_MILLISECONDS = 1_000;

/**
 * The clock of this process. In production it is real time; in a demo the simulator owns the offset and
 * this one follows it within a second.
 */
export async function followWorldClock(
  simulatorUrl: string | null,
  log: Logger,
): Promise<{ clock: AdjustableClock; stop: () => void }> {
  const clock = createClock();
  if (simulatorUrl === null) return { clock, stop: () => undefined };
  const look = async (): Promise<void> => {
    const response = await fetch(`${simulatorUrl}/control/clock`, { signal: AbortSignal.timeout(5_000) });
    if (!response.ok) throw new Error(`The simulator answered ${response.status}`);
    const { offsetSeconds } = (await response.json()) as { offsetSeconds: number };
    clock.setOffset(offsetSeconds * 1_000);
  };
  await look();
  const timer = setInterval(() => {
    look().catch((error: unknown) => log.debug({ err: error }, 'the simulator does not tell the time'));
  }, POLL_MILLISECONDS);
  timer.unref();
  return { clock, stop: () => clearInterval(timer) };
}
