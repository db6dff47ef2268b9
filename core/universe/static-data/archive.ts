import { stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { openDirectory } from './archive-directory.ts';
import { openZip } from './archive-zip.ts';
import { StaticDataError } from './static-data-error.ts';

/** One `<name>.jsonl` of an archive. */
export interface ArchiveMember {
  readonly name: string;
  /** Unpacked. */
  readonly bytes: number;
  /** Its content, checked while it is read: a damaged one ends in an error. */
  open(): Promise<Readable>;
}

/** The static data of one build. Nothing is ever unpacked to the disk. */
export interface Archive {
  readonly members: ReadonlyMap<string, ArchiveMember>;
  close(): Promise<void>;
}

/** The largest member known has 224 MB; who claims more than this is not unpacked. */
export const MEMBER_BYTES_MAX = 1_000_000_000;

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
