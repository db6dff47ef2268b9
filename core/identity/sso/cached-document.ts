/** A document of another host, kept for a while. */
export interface CachedDocument<T> {
  /** The kept one while it is fresh, else a new one; the old one when there is no new one to be had. */
  get(): Promise<T>;
  /** A new one although the kept one is fresh, but not more than once in `retryMs`. */
  reload(): Promise<T>;
}

export interface CacheTimes {
  readonly freshMs: number;
  /** Least time between two loads of a document that we have. */
  readonly retryMs: number;
  /** A monotonic time in milliseconds; the process's own unless a test brings another. */
  readonly nowMs?: () => number;
}

/**
 * Keeps what `load` gives. A load that fails is forgiven as long as there is an old value: an outage of
 * the SSO must not log anybody out. Callers at the same moment share one load.
 */
export function cachedDocument<T>(load: () => Promise<T>, times: CacheTimes): CachedDocument<T> {
  const nowMs = times.nowMs ?? (() => performance.now());
  let kept: { value: T; loadedMs: number } | null = null;
  let triedMs = -Infinity;
  let loading: Promise<T> | null = null;

  const loadNow = async (): Promise<T> => {
    triedMs = nowMs();
    try {
      const value = await load();
      kept = { value, loadedMs: nowMs() };
      return value;
    } catch (error) {
      if (kept === null) throw error;
      return kept.value;
    } finally {
      loading = null;
    }
  };
  const loadShared = async (): Promise<T> => (loading ??= loadNow());
  const mayRetry = (): boolean => nowMs() - triedMs >= times.retryMs;

  return {
    async get() {
      if (kept === null) return await loadShared();
      const isFresh = nowMs() - kept.loadedMs < times.freshMs;
      return isFresh || !mayRetry() ? kept.value : await loadShared();
    },
    async reload() {
      return kept !== null && !mayRetry() ? kept.value : await loadShared();
    },
  };
}
