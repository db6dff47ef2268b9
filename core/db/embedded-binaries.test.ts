import { mkdir, mkdtemp, readFile, readlink, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { linkLibraries } from './embedded-binaries.ts';

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'muster-binaries-'));
});
afterAll(async () => await rm(directory, { recursive: true, force: true }));

/** A package whose postinstall was skipped. */
async function makePackage(name: string): Promise<string> {
  const native = join(directory, name, 'native');
  await mkdir(join(native, 'lib'), { recursive: true });
  await writeFile(join(native, 'lib/libone.so.1.2'), 'library');
  const links = [{ source: 'native/lib/libone.so.1.2', target: 'native/lib/libone.so.1' }];
  await writeFile(join(native, 'pg-symlinks.json'), JSON.stringify(links));
  return native;
}

test('missing links are made beside the libraries, relative, and once', async () => {
  const native = await makePackage('writable');
  expect(await linkLibraries(native, undefined)).toBe(true);
  expect(await linkLibraries(native, undefined)).toBe(true);
  expect(await readlink(join(native, 'lib/libone.so.1'))).toBe('libone.so.1.2');
});

test('where the package is not ours to write, the links go elsewhere', async () => {
  const native = await makePackage('foreign');
  const elsewhere = join(directory, 'links');
  await mkdir(elsewhere);
  expect(await linkLibraries(native, elsewhere)).toBe(true);
  expect(await readFile(join(elsewhere, 'libone.so.1'), 'utf8')).toBe('library');
});

test('a directory that cannot be written is reported, not thrown', async () => {
  const native = await makePackage('closed');
  expect(await linkLibraries(native, join(native, 'lib/libone.so.1.2'))).toBe(false);
});
