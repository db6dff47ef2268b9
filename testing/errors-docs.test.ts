import { join } from 'node:path';
import { sectionErrorCodes } from '@muster/core/contract';
import type { ErrorCatalogue } from '@muster/core/kernel';
import { beforeAll, describe, expect, test } from 'vitest';
import type { SourceFiles } from './imports/check-imports.ts';
import { repositoryFiles } from './imports/repository-files.ts';
import { root } from './run/stage.ts';

const CATALOGUE_FILE = /^(core|apps)\/.*\/(core-)?errors\.ts$/;

/** Codes of `new BootError(…)`, and those that the manifests' checks hand on. */
const BOOT_CODE = /new BootError\(\s*'([^']+)'|'(boot\.[a-z_]+)'/g;

let files: SourceFiles;
let documented: Map<string, string>;

beforeAll(async () => {
  files = await repositoryFiles(root);
  const rows = (files.get('docs/errors.md') ?? '').matchAll(/^\| `([^`]+)` +\| +([^|]*?) +\|/gm);
  documented = new Map(Array.from(rows, ([, code = '', next = '']) => [code, next]));
});

describe('docs/errors.md', () => {
  test('explains every code of every catalogue, with its HTTP status', async () => {
    const catalogues = await readCatalogues();
    expect(Object.keys(catalogues).length).toBeGreaterThan(20);
    for (const [code, { status }] of Object.entries(catalogues)) {
      expect([code, documented.get(code)]).toEqual([code, String(status)]);
    }
  });

  test('explains every way in which Muster refuses to start', () => {
    const codes = bootCodes();
    expect(codes.length).toBeGreaterThan(20);
    expect(codes.filter((code) => !documented.has(code))).toEqual([]);
  });

  test('explains why a section is not up to date', () => {
    expect(sectionErrorCodes.filter((code) => !documented.has(code))).toEqual([]);
  });

  test('explains no code that is gone', async () => {
    const alive = new Set([
      ...Object.keys(await readCatalogues()),
      ...bootCodes(),
      ...(sectionErrorCodes satisfies readonly string[]),
    ]);
    expect([...documented.keys()].filter((code) => !alive.has(code))).toEqual([]);
  });
});

/** All exports called `…Errors` of the files in which catalogues stand. */
async function readCatalogues(): Promise<ErrorCatalogue> {
  const all: Record<string, ErrorCatalogue[string]> = {};
  for (const path of files.keys()) {
    if (!CATALOGUE_FILE.test(path)) continue;
    const module: Record<string, ErrorCatalogue> = await import(join(root, path));
    for (const [name, catalogue] of Object.entries(module)) {
      if (name.endsWith('Errors') && typeof catalogue === 'object') Object.assign(all, catalogue);
    }
  }
  return all;
}

function bootCodes(): string[] {
  const codes = new Set<string>();
  for (const [path, source] of files) {
    if (!/^(core|apps|site)\/.*\.ts$/.test(path) || path.includes('.test.')) continue;
    for (const [, thrown, handed] of source.matchAll(BOOT_CODE)) codes.add(thrown ?? handed ?? '');
  }
  return [...codes].toSorted();
}
