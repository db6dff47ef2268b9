import { useSyncExternalStore } from 'react';
import { eveNow } from './eve-clock.ts';

/** One timer for all components of a page that tick at the same pace, stopped when nobody listens. */
function createTicker(intervalMilliseconds: number) {
  const listeners = new Set<() => void>();
  let timer: ReturnType<typeof setInterval> | undefined;
  let now = eveNow();
  const tick = () => {
    now = eveNow();
    for (const listener of listeners) listener();
  };
  return {
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      timer ??= setInterval(tick, intervalMilliseconds);
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        clearInterval(timer);
        timer = undefined;
      };
    },
    snapshot: () => {
      // The first reader after a pause must not see the time of the last tick.
      if (timer === undefined && Math.abs(eveNow().getTime() - now.getTime()) >= intervalMilliseconds)
        now = eveNow();
      return now;
    },
  };
}

const tickers = { second: createTicker(1_000), minute: createTicker(30_000) };

/** EVE time that goes on ticking: every second, or (the default) often enough for hints in minutes. */
export function useEveNow(pace: 'second' | 'minute' = 'minute'): Date {
  return useSyncExternalStore(tickers[pace].subscribe, tickers[pace].snapshot);
}
