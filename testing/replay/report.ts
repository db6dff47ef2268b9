import type { ReplayResult } from './replay.ts';

/** One line an operation, its faults below it, and a line that sums up. */
export function report(results: readonly ReplayResult[]): string {
  const lines = results.map(({ operation, answers, faults }) =>
    [
      `${faults.length === 0 ? 'ok   ' : 'WRONG'} ${operation.method} ${operation.path} (${answers} answers)`,
      ...faults.map((fault) => `        ${fault}`),
    ].join('\n'),
  );
  const wrong = results.filter(({ faults }) => faults.length > 0).length;
  return `${lines.join('\n')}\n\n${results.length} operations replayed, ${wrong} of them wrong.\n`;
}
