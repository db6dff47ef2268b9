/** The simulated time: real time plus an offset that only the control API moves. All times are milliseconds. */
export class SimulatorClock {
  #offsetMs = 0;

  get offsetSeconds(): number {
    return this.#offsetMs / 1000;
  }

  /** Simulated now, in milliseconds since 1970. */
  now(): number {
    return Date.now() + this.#offsetMs;
  }

  setOffset(seconds: number): void {
    this.#offsetMs = Math.round(seconds * 1000);
  }

  advance(seconds: number): void {
    this.#offsetMs += Math.round(seconds * 1000);
  }
}

/** EVE's date form: ISO 8601 in UTC without fractions of a second. */
export function eveDate(timeMs: number): string {
  return `${new Date(timeMs).toISOString().slice(0, 19)}Z`;
}
