import { readFile } from 'node:fs/promises';

export interface TestCounts {
  passed: number;
  failed: number;
}

interface VitestReport {
  numPassedTests: number;
  numFailedTests: number;
}

interface PlaywrightReport {
  stats: { expected: number; unexpected: number; flaky: number };
}

/** Totals of vitest's JSON report; null when there is none, because the run ended before it was written. */
export async function countVitest(file: string): Promise<TestCounts | null> {
  const text = await readReport(file);
  if (text === null) return null;
  const report: VitestReport = JSON.parse(text);
  return { passed: report.numPassedTests, failed: report.numFailedTests };
}

/** Totals of Playwright's JSON report; a test that passed only when tried again counts as failed. */
export async function countPlaywright(file: string): Promise<TestCounts | null> {
  const text = await readReport(file);
  if (text === null) return null;
  const { stats }: PlaywrightReport = JSON.parse(text);
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky };
}

async function readReport(file: string): Promise<string | null> {
  return await readFile(file, 'utf8').catch(() => null);
}
