import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { constants, getPriority } from 'node:os';
import { expect, it } from 'vitest';
import { errorCode } from '../db/index.ts';
import { yieldToOthers } from './yield-to-others.ts';

const LOWERED = constants.priority.PRIORITY_BELOW_NORMAL;

/** Whether this system shares the processor among sessions, and lets us say how. */
function hasSessionPriorities(): boolean {
  try {
    const [, nice = '0'] = /nice (-?\d+)/.exec(readFileSync('/proc/self/autogroup', 'utf8')) ?? [];
    writeFileSync('/proc/self/autogroup', nice);
    return true;
  } catch (error) {
    return errorCode(error) === 'EAGAIN';
  }
}

async function withProcess(detached: boolean, look: (pid: number) => void | Promise<void>): Promise<void> {
  const child = spawn(process.execPath, ['-e', 'process.stdin.resume()'], { detached });
  await once(child, 'spawn');
  try {
    await look(child.pid ?? 0);
  } finally {
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
}

it('gives a process a lower priority', async () => {
  await withProcess(true, (pid) => {
    yieldToOthers(pid);
    expect(getPriority(pid)).toBe(LOWERED);
  });
});

it.runIf(hasSessionPriorities())('lowers its session too when that is its own', async () => {
  await withProcess(true, async (pid) => {
    yieldToOthers(pid);
    await expect
      .poll(() => readFileSync(`/proc/${pid}/autogroup`, 'utf8'), { timeout: 5_000 })
      .toContain(`nice ${LOWERED}`);
  });
});

it.runIf(hasSessionPriorities())('leaves a session alone that it shares with others', async () => {
  await withProcess(false, (pid) => {
    const before = readFileSync(`/proc/${pid}/autogroup`, 'utf8');
    yieldToOthers(pid);
    expect(readFileSync(`/proc/${pid}/autogroup`, 'utf8')).toBe(before);
  });
});
