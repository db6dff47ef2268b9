import { basename } from 'node:path';
import { type Readable, Transform } from 'node:stream';
import { crc32 } from 'node:zlib';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { type Archive, type ArchiveMember, MEMBER_BYTES_MAX } from './archive.ts';
import { archiveFault, StaticDataError } from './static-data-error.ts';

/** CCP's archive has about a hundred. */
const ENTRIES_MAX = 2_000;

/**
 * Opens a zip archive and reads its table of contents. Names with `..` or a root are refused, and a member that turns out
 * larger or smaller than it claims, or has another checksum, ends in an error while it is read.
 */
export async function openZip(path: string): Promise<Archive> {
  const zip = await openPromise(path, {
    autoClose: false,
    strictFileNames: true,
    validateEntrySizes: true,
  }).catch((error: unknown) => {
    throw damaged(error);
  });
  try {
    return { members: await membersOf(zip), close: async () => Promise.resolve(zip.close()) };
  } catch (error) {
    zip.close();
    throw error instanceof StaticDataError ? error : damaged(error);
  }
}

async function membersOf(zip: ZipFile): Promise<Map<string, ArchiveMember>> {
  if (zip.entryCount > ENTRIES_MAX)
    throw archiveFault(`The archive has ${zip.entryCount} members, more than ever`);
  const members = new Map<string, ArchiveMember>();
  for await (const entry of zip.eachEntry()) {
    if (!entry.fileName.endsWith('.jsonl')) continue;
    const name = basename(entry.fileName, '.jsonl');
    if (members.has(name)) throw archiveFault(`The archive has ${name}.jsonl twice`);
    if (entry.uncompressedSize > MEMBER_BYTES_MAX)
      throw archiveFault(`${name}.jsonl claims ${entry.uncompressedSize} bytes, more than is ever unpacked`);
    members.set(name, { name, bytes: entry.uncompressedSize, open: async () => openEntry(zip, entry, name) });
  }
  return members;
}

async function openEntry(zip: ZipFile, entry: Entry, name: string): Promise<Readable> {
  try {
    const packed = await zip.openReadStreamPromise(entry);
    const checked = checksumOf(entry, name);
    packed.once('error', (error) => checked.destroy(damaged(error, name)));
    checked.once('close', () => packed.destroy());
    return packed.pipe(checked);
  } catch (error) {
    throw damaged(error, name);
  }
}

/** The reader leaves the checksum to us. */
function checksumOf(entry: Entry, name: string): Transform {
  let sum = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      sum = crc32(chunk, sum);
      done(null, chunk);
    },
    flush(done) {
      done(sum === entry.crc32 ? null : archiveFault(`${name}.jsonl is damaged: its checksum is wrong`));
    },
  });
}

function damaged(error: unknown, name?: string): StaticDataError {
  const what = name === undefined ? 'The archive' : `${name}.jsonl`;
  const why = error instanceof Error ? error.message : String(error);
  return archiveFault(`${what} is damaged or cut short: ${why}`, error);
}
