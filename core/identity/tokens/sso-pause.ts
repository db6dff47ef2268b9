/** Stops asking an SSO that does not answer: thousands of tokens must not knock at a closed door one by one. */
export interface SsoPause {
  /** Seconds until it may be asked again; 0 when it may. */
  remainingSeconds(nowMs: number): number;
  failed(nowMs: number, retryAfterSeconds: number | null): void;
  succeeded(): void;
}

/** So many failures in a row, of any token, mean that it is not the token. */
const FAILURES_BEFORE_PAUSE = 5;
const PAUSE_SECONDS_MIN = 5;
const PAUSE_SECONDS_MAX = 60;

export function createSsoPause(): SsoPause {
  let failures = 0;
  let untilMs = 0;
  return {
    // A clock that was set back must not make a pause of hours.
    remainingSeconds: (nowMs) => {
      const seconds = Math.ceil((untilMs - nowMs) / 1_000);
      return seconds > 3_600 ? 0 : Math.max(0, seconds);
    },
    failed(nowMs, retryAfterSeconds) {
      failures += 1;
      const doubled = PAUSE_SECONDS_MIN * 2 ** Math.min(failures - FAILURES_BEFORE_PAUSE, 10);
      const own = failures < FAILURES_BEFORE_PAUSE ? 0 : Math.min(doubled, PAUSE_SECONDS_MAX);
      untilMs = nowMs + Math.max(own, retryAfterSeconds ?? 0) * 1_000;
    },
    succeeded() {
      failures = 0;
      untilMs = 0;
    },
  };
}
