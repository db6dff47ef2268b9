import { EsiClient, type EsiClientOptions } from './client.ts';
import type { TestServer } from './testing-server.ts';

/** A client whose time stands still except while it sleeps, and the times it slept (milliseconds). */
export interface TestClient extends AsyncDisposable {
  readonly client: EsiClient;
  readonly slept: number[];
  readonly clock: { now: number };
}

/** A quiet moment, far from the daily downtime. */
export const NOON = Date.UTC(2026, 10, 20, 12);

/** Makes a client of `server` with an injected clock, sleep and jitter, so that no test waits for real. */
export function testClient(server: TestServer, options: Partial<EsiClientOptions> = {}): TestClient {
  const slept: number[] = [];
  const clock = { now: NOON };
  const client = new EsiClient({
    baseUrl: server.url,
    userAgent: 'MusterTest/1.0 (test@example.com)',
    connections: 8,
    clock: () => clock.now,
    random: () => 0.5,
    sleep: (ms, signal) => {
      signal?.throwIfAborted();
      slept.push(ms);
      clock.now += ms;
      return Promise.resolve();
    },
    ...options,
  });
  return { client, slept, clock, [Symbol.asyncDispose]: () => client.close() };
}
