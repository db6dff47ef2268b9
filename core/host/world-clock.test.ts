import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { afterEach, expect, it, vi } from 'vitest';
import { followWorldClock } from './world-clock.ts';

afterEach(() => void vi.useRealTimers());

it('a simulator that has no time for a moment leaves the clock as it is', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  const answers = [
    { status: 200, body: { offsetSeconds: 60 } },
    { status: 500, body: {} },
    { status: 200, body: { offsetSeconds: 90 } },
  ];
  const server = createServer((_request, response) => {
    const { status, body } = answers.shift()!;
    response.writeHead(status).end(JSON.stringify(body));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const log = pino({ level: 'silent' });
  const said = vi.spyOn(log, 'debug');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { clock, stop } = await followWorldClock(url, log);
  expect(clock.offsetMs).toBe(60_000);
  vi.advanceTimersByTime(1_000);
  await expect.poll(() => said.mock.calls.length).toBe(1);
  expect(clock.offsetMs).toBe(60_000);
  vi.advanceTimersByTime(1_000);
  await expect.poll(() => clock.offsetMs).toBe(90_000);
  stop();
  server.closeAllConnections();
  server.close();
});
