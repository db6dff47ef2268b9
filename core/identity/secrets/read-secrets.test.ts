import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readSecrets } from './read-secrets.ts';

const SECRET = 'a'.repeat(32);

describe('readSecrets', () => {
  let dataDir: string;

  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'muster-secret-'));
  });

  afterEach(async () => {
    await rm(dataDir, { recursive: true });
  });

  it('takes MUSTER_SECRET and writes nothing', async () => {
    expect(await readSecrets({ env: { MUSTER_SECRET: SECRET }, dataDir })).toEqual([SECRET]);
    expect(await readdir(dataDir)).toEqual([]);
  });

  it('takes several secrets, the current one first', async () => {
    const env = { MUSTER_SECRET: `${SECRET} ${'b'.repeat(40)}` };
    expect(await readSecrets({ env, dataDir })).toEqual([SECRET, 'b'.repeat(40)]);
  });

  it('refuses a short secret without printing it', async () => {
    const env = { MUSTER_SECRET: `${SECRET} shorty` };
    await expect(readSecrets({ env, dataDir })).rejects.toMatchObject({ code: 'secret.invalid' });
    await expect(readSecrets({ env, dataDir })).rejects.not.toThrow(/shorty/);
  });

  it('makes a secret only its owner can read, once', async () => {
    const first = await readSecrets({ env: {}, dataDir });
    expect((await stat(join(dataDir, 'secret.key'))).mode & 0o777).toBe(0o600);
    expect(await readSecrets({ env: {}, dataDir })).toEqual(first);
    expect(await readdir(dataDir)).toEqual(['secret.key']);
  });

  it('gives every process the same secret when they start at once', async () => {
    const loaded = await Promise.all(
      Array.from({ length: 8 }, async () => readSecrets({ env: {}, dataDir })),
    );
    expect(new Set(loaded.map(String)).size).toBe(1);
    expect(await readdir(dataDir)).toEqual(['secret.key']);
  });

  it('never replaces a broken file', async () => {
    const path = join(dataDir, 'secret.key');
    await writeFile(path, '');
    await expect(readSecrets({ env: {}, dataDir })).rejects.toMatchObject({ code: 'secret.invalid' });
    expect(await readFile(path, 'utf8')).toBe('');
  });
});
