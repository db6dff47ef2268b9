import { readFileSync, writeFileSync } from 'node:fs';
import { constants, setPriority } from 'node:os';

/**
 * Lets everybody else on this machine go before a process of ours: by its priority, and where Linux shares the processor
 * among sessions first ("autogroup"), by that of its session. That needs a process with a session of its own
 * (`detached`); a terminal's is left alone.
 */
export function yieldToOthers(pid = process.pid): void {
  setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL);
  try {
    if (sessionOf(pid) === pid) {
      writeFileSync(`/proc/${pid}/autogroup`, String(constants.priority.PRIORITY_BELOW_NORMAL));
    }
  } catch {
    // No Linux, or none that does so.
  }
}

function sessionOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // After the name in parentheses: state, parent, process group, session.
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[3]);
}
