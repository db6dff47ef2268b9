import { readFile, readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { SourceFiles } from './check-imports.ts';

const SKIPPED = new Set([
  'node_modules',
  'dist',
  'data',
  '.git',
  'test-results',
  'playwright-report',
  'coverage',
]);
const TEXT = /\.(ts|tsx|mts|js|json|css|html|svg|md|sql|yaml|yml)$|\/(LICENSE|run|\.\w+)$/;

/** Reads every text file of ours below a directory; what is installed, built or collected is left out. */
export async function repositoryFiles(root: string): Promise<SourceFiles> {
  const files = new Map<string, string>();
  const visit = async (directory: string): Promise<void> => {
    for (const entry of await readdir(directory, { withFileTypes: true })) {
      const path = join(directory, entry.name);
      if (entry.isDirectory()) {
        if (!SKIPPED.has(entry.name)) await visit(path);
      } else if (entry.isFile() && TEXT.test(path)) {
        files.set(relative(root, path).split(sep).join('/'), await readFile(path, 'utf8'));
      }
    }
  };
  await visit(root);
  return files;
}
