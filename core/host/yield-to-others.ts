import { readFileSync, writeFileSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import { errorCode } from '../db/index.ts';

const LOWER = constants.priority.PRIORITY_BELOW_NORMAL;
/** Linux lets ordinary users change one session in 100 ms, all together. */
const AGAIN_MILLISECONDS = 150;
const TRIES_MAX = 10;

/**
 * Lets everybody else on this machine go before a process of ours: by its priority, and where Linux shares the processor
 * among sessions first ("autogroup"), by that of its session, at the latest after some moments. That needs a process with
 * a session of its own (`detached`); a terminal's is left alone.
 */
export function yieldToOthers(pid = process.pid): void {
  setPriority(pid, LOWER);
  lowerSession(pid, TRIES_MAX);
}

function lowerSession(pid: number, triesLeft: number): void {
  try {
    if (sessionOf(pid) === pid) writeFileSync(`/proc/${pid}/autogroup`, String(LOWER));
  } catch (error) {
    // Anything else: no Linux, or none that does so.
    if (errorCode(error) !== 'EAGAIN' || triesLeft === 0) return;
    setTimeout(() => lowerSession(pid, triesLeft - 1), AGAIN_MILLISECONDS).unref();
  }
}

function sessionOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // After the name in parentheses: state, parent, process group, session.
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[3]);
}
