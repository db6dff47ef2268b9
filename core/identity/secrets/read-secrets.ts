import { randomBytes } from 'node:crypto';
import { link, mkdir, open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { BootError } from '../../kernel/index.ts';

const SECRET_FILE = 'secret.key';
const SECRET_CHARACTERS_MIN = 32;

export interface SecretSource {
  readonly env: { readonly MUSTER_SECRET?: string | undefined };
  readonly dataDir: string;
}

/**
 * The secrets that protect stored tokens, the current one first: `MUSTER_SECRET` (several, divided by
 * spaces, while replacing one), else the file `secret.key` in the data directory, made once with mode
 * 0600 and never overwritten. Several processes may start at once.
 * @throws BootError `secret.invalid`
 */
export async function readSecrets({ env, dataDir }: SecretSource): Promise<string[]> {
  if (env.MUSTER_SECRET !== undefined) return parse(env.MUSTER_SECRET, 'MUSTER_SECRET');
  const path = join(dataDir, SECRET_FILE);
  const text = (await readIfThere(path)) ?? (await create(dataDir, path));
  return parse(text, path);
}

function parse(text: string, source: string): string[] {
  const secrets = text.split(/\s+/).filter((secret) => secret !== '');
  if (secrets.length === 0 || secrets.some((secret) => secret.length < SECRET_CHARACTERS_MIN)) {
    throw new BootError(
      'secret.invalid',
      `${source} must hold a secret of at least ${SECRET_CHARACTERS_MIN} characters; \`openssl rand -hex 32\` makes one`,
    );
  }
  return secrets;
}

async function readIfThere(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return null;
    throw new BootError('secret.invalid', `${path} cannot be read`, { cause: error });
  }
}

/** Written aside and linked into place: whoever comes second finds a complete file, never half of one. */
async function create(dataDir: string, path: string): Promise<string> {
  await mkdir(dataDir, { recursive: true });
  const draft = `${path}.${randomBytes(6).toString('hex')}`;
  const file = await open(draft, 'wx', 0o600);
  try {
    await file.writeFile(`${randomBytes(32).toString('hex')}\n`);
    await file.sync();
    await file.close();
    await link(draft, path).catch((error: unknown) => {
      if (!hasCode(error, 'EEXIST')) throw error;
    });
  } finally {
    await rm(draft, { force: true });
  }
  return await readFile(path, 'utf8');
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
