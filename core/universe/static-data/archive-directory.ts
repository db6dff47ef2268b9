import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Archive, ArchiveMember } from './archive.ts';

/** A folder with the unpacked members of an archive. */
export async function openDirectory(path: string): Promise<Archive> {
  const members = new Map<string, ArchiveMember>();
  for (const file of await readdir(path)) {
    if (!file.endsWith('.jsonl')) continue;
    const name = basename(file, '.jsonl');
    const { size } = await stat(join(path, file));
    members.set(name, {
      name,
      bytes: size,
      open: async () => Promise.resolve(createReadStream(join(path, file))),
    });
  }
  return { members, close: async () => Promise.resolve() };
}
