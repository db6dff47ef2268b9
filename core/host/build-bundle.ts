import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { glob, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { BootError } from '../kernel/errors.ts';

/** Everything the browser bundle is made of. */
const SOURCES = [
  'web/src/**',
  'web/kit/**',
  'web/public/**',
  'web/*.{ts,html,json}',
  'apps/*/web/**',
  'apps/*/shared/**',
  'core/contract/**',
  'site/site.config.ts',
  'package-lock.json',
];

/** Builds the browser bundle unless the one that is there was made from exactly these sources. */
export async function buildBundle(root: string): Promise<void> {
  const stamp = join(root, 'web/dist/.sources');
  const fingerprint = await fingerprintOf(root);
  if (existsSync(stamp) && (await readFile(stamp, 'utf8')) === fingerprint) return;
  const vite = join(root, 'node_modules/vite/bin/vite.js');
  const output: string[] = [];
  const child = spawn(process.execPath, [vite, 'build', '--config', 'web/vite.config.ts'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => output.push(chunk.toString()));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', resolve);
  });
  if (code !== 0)
    throw new BootError('boot.bundle_failed', `The browser bundle could not be built:\n${output.join('')}`);
  await writeFile(stamp, fingerprint);
}

async function fingerprintOf(root: string): Promise<string> {
  const hash = createHash('sha256');
  const files: string[] = [];
  for await (const entry of glob(SOURCES, { cwd: root, withFileTypes: true })) {
    if (entry.isFile()) files.push(join(entry.parentPath, entry.name));
  }
  for (const file of files.toSorted()) hash.update(file.slice(root.length)).update(await readFile(file));
  return hash.digest('hex');
}
