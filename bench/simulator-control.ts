/** Counters of the simulator since its last reset. */
export interface SimulatorStats {
  total: number;
  byStatus: Record<string, number>;
  byRoute: Record<string, Record<string, number>>;
  /** Empty buckets: refused requests, how many of them were the first, and how many ignored a `Retry-After`. */
  refusals: { refused: number; emptied: number; early: number };
  /** The most errors of the old limiter in one minute; at 100 everything is refused. */
  mostErrors: number;
}

/** A fault that strikes a share of all requests. */
export interface FaultRule {
  status?: number;
  reset?: boolean;
  share: number;
}

/** The levers of a running simulator that the bench pulls. */
export interface SimulatorControl {
  /** Moves the world's time and returns its offset to real time, in seconds. */
  advance(seconds: number): Promise<number>;
  /** Changes this share of all bodies. */
  mutate(share: number): Promise<void>;
  addFaults(rules: readonly FaultRule[]): Promise<void>;
  clearFaults(): Promise<void>;
  /** Empties a bucket of a character, as somebody else with the same token would. */
  exhaustRateLimit(characterId: number, group: string): Promise<void>;
  resetStats(): Promise<void>;
  stats(): Promise<SimulatorStats>;
}

/** Speaks to the control interface of the simulator at `url`. */
export function simulatorControl(url: string): SimulatorControl {
  const call = async <Answer>(
    method: 'GET' | 'POST' | 'DELETE',
    path: string,
    body?: object,
  ): Promise<Answer> => {
    const response = await fetch(`${url}/control/${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`the simulator answered ${response.status} to ${method} ${path}`);
    const answer: Answer = JSON.parse(await response.text());
    return answer;
  };
  return {
    async advance(seconds) {
      const { offsetSeconds } = await call<{ offsetSeconds: number }>('POST', 'clock', {
        advanceSeconds: seconds,
      });
      return offsetSeconds;
    },
    mutate: async (share) => void (await call('POST', 'mutate', { share })),
    addFaults: async (rules) => void (await call('POST', 'faults', { rules })),
    clearFaults: async () => void (await call('DELETE', 'faults')),
    exhaustRateLimit: async (characterId, group) =>
      void (await call('POST', 'rate-limit', { characterId, group })),
    resetStats: async () => void (await call('POST', 'stats/reset', {})),
    stats: async () => call('GET', 'stats'),
  };
}
