import type { StateFile } from './state-file.ts';

const KEY = 'clock';

/**
 * The simulated time: real time plus an offset that only the control API moves, and that a state file keeps. All times
 * are milliseconds.
 */
export class SimulatorClock {
  readonly #state: StateFile;
  #offsetMs: number;

  constructor(state: StateFile) {
    this.#state = state;
    const kept = state.get(KEY);
    this.#offsetMs = typeof kept === 'number' ? kept : 0;
  }

  get offsetSeconds(): number {
    return this.#offsetMs / 1000;
  }

  /** Simulated now, in milliseconds since 1970. */
  now(): number {
    return Date.now() + this.#offsetMs;
  }

  setOffset(seconds: number): void {
    this.#move(Math.round(seconds * 1000));
  }

  advance(seconds: number): void {
    this.#move(this.#offsetMs + Math.round(seconds * 1000));
  }

  #move(offsetMs: number): void {
    this.#offsetMs = offsetMs;
    this.#state.set(KEY, offsetMs);
  }
}

/** EVE's date form: ISO 8601 in UTC without fractions of a second. */
export function eveDate(timeMs: number): string {
  return `${new Date(timeMs).toISOString().slice(0, 19)}Z`;
}
