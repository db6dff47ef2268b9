import { readFile, readdir } from 'node:fs/promises';

/** A process as the kernel knows it; the start time tells it from a later one with the same id. */
export interface ProcessId {
  pid: number;
  /** The program's name, for whoever reads a failure. */
  name: string;
  startTicks: string;
}

interface Stat extends ProcessId {
  parentPid: number;
}

/** Every process that the given one started, directly or not, and itself. */
export async function processTree(pid: number): Promise<ProcessId[]> {
  const names = await readdir('/proc');
  const found = await Promise.all(names.filter((name) => /^\d+$/.test(name)).map(readStat));
  const all = found.filter((stat) => stat !== null);
  const tree = all.filter((stat) => stat.pid === pid);
  // Grows while it is walked, until the last ones have no children.
  for (const parent of tree) tree.push(...all.filter((stat) => stat.parentPid === parent.pid));
  return tree.map(({ pid: id, name, startTicks }) => ({ pid: id, name, startTicks }));
}

/** Those of the given processes that still run. */
export async function stillRunning(processes: readonly ProcessId[]): Promise<ProcessId[]> {
  const now = await Promise.all(processes.map(async ({ pid }) => await readStat(String(pid))));
  return processes.filter(({ startTicks }, index) => now[index]?.startTicks === startTicks);
}

/** Null when there is no such process, or only its exit code is left of it. */
async function readStat(pid: string): Promise<Stat | null> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null);
  if (text === null) return null;
  // The second field is the name in parentheses, which may itself hold blanks and parentheses.
  const [state, parentPid, ...rest] = text.slice(text.lastIndexOf(')') + 2).split(' ');
  if (state === 'Z' || state === 'X') return null;
  const name = text.slice(text.indexOf('(') + 1, text.lastIndexOf(')'));
  return { pid: Number(pid), name, parentPid: Number(parentPid), startTicks: rest[17] ?? '' };
}
