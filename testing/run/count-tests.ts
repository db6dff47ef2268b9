import { readFile } from 'node:fs/promises';

export interface TestCounts {
  passed: number;
  failed: number;
}

/** Totals of vitest's JSON report; null when there is none, because the run ended before it was written. */
export async function countVitest(file: string): Promise<TestCounts | null> {
  const report = (await readReport(file)) as { numPassedTests: number; numFailedTests: number } | null;
  return report === null ? null : { passed: report.numPassedTests, failed: report.numFailedTests };
}

/** Totals of Playwright's JSON report; a test that passed only when tried again counts as failed. */
export async function countPlaywright(file: string): Promise<TestCounts | null> {
  const report = (await readReport(file)) as {
    stats: { expected: number; unexpected: number; flaky: number };
  } | null;
  if (report === null) return null;
  const { expected, unexpected, flaky } = report.stats;
  return { passed: expected, failed: unexpected + flaky };
}

async function readReport(file: string): Promise<unknown> {
  const text = await readFile(file, 'utf8').catch(() => null);
  return text === null ? null : JSON.parse(text);
}
