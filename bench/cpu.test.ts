import { describe, expect, test } from 'vitest';
import { cpuSecondsOfTree, parsePeakMegabytes, parseStat, readCpuSeconds, readPeakMegabytes } from './cpu.ts';

const stat = (pid: number, name: string, parent: number, times: string): string =>
  `${pid} (${name}) S ${parent} 1 1 0 -1 4194560 1000 0 0 0 ${times} 20 0 11 0 5000 900000 20000 1`;

describe('parseStat', () => {
  test('adds the times of the process and of its ended children, in seconds', () => {
    expect(parseStat(stat(42, 'node', 7, '150 50 20 5'))).toEqual({
      pid: 42,
      parentPid: 7,
      cpuSeconds: 2.25,
    });
  });

  test('is not misled by blanks and brackets in a name', () => {
    const line = stat(9, 'postgres: muster (idle) ) x', 8, '100 0 0 0');
    expect(parseStat(line)).toEqual({ pid: 9, parentPid: 8, cpuSeconds: 1 });
  });

  test('refuses what is no such line', () => {
    expect(() => parseStat('42 (node) S 1')).toThrow(TypeError);
  });
});

test('cpuSecondsOfTree adds a process and everything below it, and nobody else', () => {
  const stats = [
    { pid: 1, parentPid: 0, cpuSeconds: 100 },
    { pid: 2, parentPid: 1, cpuSeconds: 1 },
    { pid: 3, parentPid: 2, cpuSeconds: 2 },
    { pid: 4, parentPid: 3, cpuSeconds: 4 },
    { pid: 5, parentPid: 1, cpuSeconds: 50 },
  ];
  expect(cpuSecondsOfTree(stats, 2)).toBe(7);
  expect(cpuSecondsOfTree(stats, 99)).toBe(0);
});

test('parsePeakMegabytes reads the high-water mark, not the present size', () => {
  expect(parsePeakMegabytes('Name:\tnode\nVmHWM:\t  524288 kB\nVmRSS:\t  1024 kB\n')).toBe(512);
  expect(() => parsePeakMegabytes('Name:\tkthreadd\n')).toThrow(TypeError);
});

test('this process has used processor time and memory', async () => {
  const before = await readCpuSeconds({ self: process.pid });
  const busyUntil = performance.now() + 50;
  while (performance.now() < busyUntil) Math.sqrt(busyUntil);
  const after = await readCpuSeconds({ self: process.pid });
  expect(before.self).toBeGreaterThan(0);
  expect(after.self).toBeGreaterThanOrEqual(before.self);
  expect(await readPeakMegabytes(process.pid)).toBeGreaterThan(10);
});
