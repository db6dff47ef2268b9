import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';
import { membersOf } from './members.ts';

/** One build of the static data, as it lies on the server. */
export interface Archive {
  build: number;
  released: Date;
  etag: string;
  zip: Buffer;
}

/** Packs one build. The same build gives the same bytes. */
export async function packArchive(build: number, released: Date, complete: boolean): Promise<Archive> {
  const file = new ZipFile();
  const about = { _key: 'sde', buildNumber: build, releaseDate: released.toISOString() };
  const members = { _sde: [about], ...membersOf(complete) };
  for (const [name, lines] of Object.entries(members)) {
    const text = lines.map((line) => `${JSON.stringify(line)}\n`).join('');
    file.addBuffer(Buffer.from(text), `${name}.jsonl`, { mtime: released });
  }
  file.end();
  const zip = await buffer(file.outputStream);
  return { build, released, zip, etag: `"${createHash('md5').update(zip).digest('hex')}"` };
}
