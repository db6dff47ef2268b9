/** Stops asking an SSO that does not answer: thousands of tokens must not knock at a closed door one by one. */
export interface SsoPause {
  /** Seconds until it may be asked again; 0 when it may. */
  remainingSeconds(nowMs: number): number;
  /** Notes a failure that is not the token's. True when it is time to tell an administrator. */
  failed(nowMs: number, retryAfterSeconds: number | null): boolean;
  /** Notes an answer, and says how many failures in a row it ends. */
  succeeded(): number;
}

/** So many failures in a row, of any token, mean that it is not the token. */
const FAILURES_BEFORE_PAUSE = 5;
const PAUSE_SECONDS_MIN = 5;
const PAUSE_SECONDS_MAX = 60;
const REPORT_EVERY_MS = 3_600_000;

export function createSsoPause(): SsoPause {
  let failures = 0;
  let untilMs = 0;
  let reportedMs: number | null = null;
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
      if (reportedMs !== null && Math.abs(nowMs - reportedMs) < REPORT_EVERY_MS) return false;
      reportedMs = nowMs;
      return true;
    },
    succeeded() {
      const ended = failures;
      failures = 0;
      untilMs = 0;
      reportedMs = null;
      return ended;
    },
  };
}
