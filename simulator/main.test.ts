import { spawn } from 'node:child_process';
import type { ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { expect, test } from 'vitest';
import { asRecord } from './http/reply.ts';
import { startSimulator } from './simulator.ts';
import { login, postToken } from './test-client.ts';

type Child = ChildProcessByStdio<Writable, Readable, null>;

async function start(...args: string[]): Promise<{ child: Child; address: string; line: string }> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'main.ts'), '--people', '5', ...args], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const [chunk]: unknown[] = await once(child.stdout, 'data');
  const line = String(chunk);
  return { child, line, address: String(asRecord(JSON.parse(line))?.['listening']) };
}

test('it prints one line when it listens, answers, and leaves at SIGTERM with connections open', async () => {
  const { child, line, address } = await start();
  expect(line).toMatch(/^\{"listening":"http:\/\/127\.0\.0\.1:\d+"\}\n$/);
  expect((await fetch(`${address}/control/clock`)).status).toBe(200);
  child.kill('SIGTERM');
  expect(await once(child, 'exit')).toEqual([0, null]);
});

test('it leaves when its parent is gone', async () => {
  const { child } = await start('--exit-with-parent');
  child.stdin.end();
  expect(await once(child, 'exit')).toEqual([0, null]);
});

test('tokens survive a restart with a state file', async () => {
  const directory = await mkdtemp('/tmp/simulator-state-');
  const stateFile = join(directory, 'state.jsonl');
  const first = await startSimulator({ people: 5, stateFile });
  const tokens = await login(first, first.cast()[0]?.characterId ?? 0, { scopes: ['publicData'] });
  await first.close();
  const second = await startSimulator({ people: 5, stateFile });
  const response = await postToken(second, {
    grant_type: 'refresh_token',
    refresh_token: tokens.refresh_token,
  });
  expect(response.status).toBe(200);
  await second.close();
  await rm(directory, { recursive: true });
});
