import { stat } from 'node:fs/promises';
import { openDirectory } from './archive-directory.ts';
import { openZip } from './archive-zip.ts';
import type { Archive } from './archive.ts';
import { StaticDataError } from './static-data-error.ts';

/**
 * Opens a zip archive, or a folder with its unpacked members.
 * @throws StaticDataError
 */
export async function openArchive(path: string): Promise<Archive> {
  const kind = await stat(path).catch((error: unknown) => {
    throw new StaticDataError(`There is no archive at ${path}`, { cause: error });
  });
  return kind.isDirectory() ? openDirectory(path) : openZip(path);
}
