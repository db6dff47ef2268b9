/**
 * The time of the world Muster looks at: real time plus an offset. In production the offset is 0;
 * in demo and tests the simulator owns it and every process follows.
 */
export interface Clock {
  /** World time. */
  now(): Date;
  /** World time in milliseconds. */
  nowMs(): number;
  readonly offsetMs: number;
}

export interface AdjustableClock extends Clock {
  setOffset(offsetMs: number): void;
}

/** A clock that shows real time until it is told an offset. */
export function createClock(offsetMs = 0): AdjustableClock {
  let offset = offsetMs;
  return {
    now: () => new Date(Date.now() + offset),
    nowMs: () => Date.now() + offset,
    get offsetMs() {
      return offset;
    },
    setOffset(value) {
      offset = value;
    },
  };
}
