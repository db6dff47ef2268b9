import { spawn } from 'node:child_process';
import type { ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { eveDate } from './clock.ts';
import { asRecord } from './http/reply.ts';
import type { SimulatorOptions } from './options.ts';
import { startSimulator } from './simulator.ts';
import type { Simulator } from './simulator.ts';
import { esi, login, postToken } from './test-client.ts';

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

describe('a restart with a state file', () => {
  let directory: string;
  let running: Simulator;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'simulator-state-'));
    await restart();
  });
  afterEach(async () => {
    await running.close();
    await rm(directory, { recursive: true });
  });

  async function restart(options: SimulatorOptions = {}): Promise<Simulator> {
    await running?.close();
    running = await startSimulator({ people: 5, stateFile: join(directory, 'state.jsonl'), ...options });
    return running;
  }

  const firstOf = (simulator: Simulator): number => simulator.cast()[0]?.characterId ?? 0;

  test('keeps tokens', async () => {
    const tokens = await login(running, firstOf(running), { scopes: ['publicData'] });
    const again = await restart();
    const form = { grant_type: 'refresh_token', refresh_token: tokens.refresh_token };
    expect((await postToken(again, form)).status).toBe(200);
  });

  test('keeps the clock, and stories hang on it', async () => {
    running.setClock({ advanceSeconds: 3600 });
    running.setClock({ advanceSeconds: 86_400 });
    const again = await restart();
    expect(again.clockState().offsetSeconds).toBe(90_000);
    expect(again.clock.now() - again.world.startedMs).toBeLessThan(90_000_000);
    again.setClock({ offsetSeconds: 0 });
    expect((await restart()).clockState().offsetSeconds).toBe(0);
  });

  test('keeps who was sold, where they went and what changed', async () => {
    const id = firstOf(running);
    const { ownerHash } = running.character(id);
    running.changeCharacter(id, { transferTo: 'nobody', corporationId: 98_600_009 });
    running.mutate(1);
    const before = running.character(id);
    const members = running.world.memberCount(98_600_009);
    const again = await restart();
    expect(before.ownerHash).not.toBe(ownerHash);
    expect(again.character(id)).toEqual(before);
    expect(again.world.memberCount(98_600_009)).toBe(members);
    expect(again.mutate(1)).toEqual({ sequence: 4 });
  });

  test('forgets what a reset took back', async () => {
    const id = firstOf(running);
    const before = running.character(id);
    running.changeCharacter(id, { transferTo: 'nobody' });
    running.setClock({ advanceSeconds: 3600 });
    running.reset();
    const again = await restart();
    expect(again.character(id)).toEqual(before);
    expect(again.clockState().offsetSeconds).toBe(0);
  });
});

describe('the daily downtime of a world with a state file', () => {
  const DAY_SECONDS = 86_400;
  const options = { people: 5, dailyDowntime: { at: '11:00', minutes: 5 } };

  /** Moves the clock to 11:01 of the day on which the world began, and tells that day's 10:58. */
  function goTo1101(simulator: Simulator): number {
    const { clock, world } = simulator;
    const began = new Date(world.beganMs ?? clock.now());
    simulator.setClock({ advanceSeconds: (began.setUTCHours(11, 1, 0, 0) - clock.now()) / 1000 });
    return began.setUTCHours(10, 58);
  }

  test('does not come on the day on which it began, and comes on the next', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'simulator-state-'));
    const simulator = await startSimulator({ ...options, stateFile: join(directory, 'state.jsonl') });
    const awaited = goTo1101(simulator);
    const status = await esi(simulator, '/status');
    expect(await status.json()).toMatchObject({ start_time: eveDate(awaited) });
    simulator.setClock({ advanceSeconds: DAY_SECONDS });
    expect((await esi(simulator, '/status')).status).toBeGreaterThanOrEqual(502);
    await simulator.close();
    await rm(directory, { recursive: true });
  });

  test('comes at once in one that keeps nothing', async () => {
    const simulator = await startSimulator(options);
    goTo1101(simulator);
    expect((await esi(simulator, '/status')).status).toBeGreaterThanOrEqual(502);
    await simulator.close();
  });
});
