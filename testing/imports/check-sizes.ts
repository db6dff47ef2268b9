import type { SourceFiles } from './check-imports.ts';

const LINES_MAX = 400;
const TEST_LINES_MAX = 600;
/** A file that has to be longer says why in a comment on its first line: `// Long: …`. */
const REASON = /^\/[/*]+ Long: \S/;

/** One sentence per source file that is longer than the house allows without saying why. */
export function checkSizes(files: SourceFiles): string[] {
  const faults: string[] = [];
  for (const [path, source] of files) {
    if (!/\.tsx?$/.test(path) || REASON.test(source)) continue;
    const lines = source.split('\n').length - 1;
    const linesMax = /\.(test|spec)\.tsx?$/.test(path) ? TEST_LINES_MAX : LINES_MAX;
    if (lines > linesMax) faults.push(`${path}: ${lines} lines, more than ${linesMax}`);
  }
  return faults;
}
