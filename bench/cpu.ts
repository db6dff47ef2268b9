import { readdir, readFile } from 'node:fs/promises';

/** Ticks a second in `/proc/<pid>/stat`; Linux shows 100 to programs whatever its own clock is. */
const TICKS_PER_SECOND = 100;

/** What one line of `/proc/<pid>/stat` says about processor time. */
export interface ProcessStat {
  pid: number;
  parentPid: number;
  /** Of the process, and of its children that have ended and were waited for. */
  cpuSeconds: number;
}

/** Reads a line of `/proc/<pid>/stat`. The name in it may hold blanks and brackets. */
export function parseStat(line: string): ProcessStat {
  const pid = Number.parseInt(line, 10);
  const fields = line.slice(line.lastIndexOf(')') + 2).split(' ');
  const [, parentPid] = fields;
  const [user, system, childUser, childSystem] = fields.slice(11, 15).map(Number);
  if (childSystem === undefined || Number.isNaN(childSystem))
    throw new TypeError('not a line of /proc/<pid>/stat');
  const ticks = (user ?? 0) + (system ?? 0) + (childUser ?? 0) + childSystem;
  return { pid, parentPid: Number(parentPid), cpuSeconds: ticks / TICKS_PER_SECOND };
}

/** Sums the processor time of a process and everything below it. */
export function cpuSecondsOfTree(stats: readonly ProcessStat[], root: number): number {
  const children = Map.groupBy(stats, ({ parentPid }) => parentPid);
  const sum = (pid: number): number => {
    const below = (children.get(pid) ?? []).reduce((total, child) => total + sum(child.pid), 0);
    return below + (stats.find((stat) => stat.pid === pid)?.cpuSeconds ?? 0);
  };
  return sum(root);
}

/** Processor seconds used so far by each of the named processes, with all their children. */
export async function readCpuSeconds<Name extends string>(
  pids: Readonly<Record<Name, number>>,
): Promise<Record<Name, number>> {
  const names = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const lines = await Promise.all(
    // A process may end between our look at the list and our look at it.
    names.map(async (name) => readFile(`/proc/${name}/stat`, 'utf8').catch(() => null)),
  );
  const stats = lines.filter((line) => line !== null).map(parseStat);
  const used: Record<Name, number> = { ...pids };
  for (const name in pids) used[name] = cpuSecondsOfTree(stats, pids[name]);
  return used;
}

/** The `VmHWM` of `/proc/<pid>/status` in megabytes: the most memory it ever held. */
export function parsePeakMegabytes(status: string): number {
  const match = /^VmHWM:\s+(\d+) kB$/m.exec(status);
  if (match === null) throw new TypeError('no VmHWM in /proc/<pid>/status');
  return Number(match[1]) / 1_024;
}

/** The most memory that a running process ever held, in megabytes. */
export async function readPeakMegabytes(pid: number): Promise<number> {
  return parsePeakMegabytes(await readFile(`/proc/${pid}/status`, 'utf8'));
}
