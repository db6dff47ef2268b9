import { mkdir, open, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCode } from '../../db/index.ts';
import { fetchFromSite } from './fetch-from-site.ts';
import type { TellProgress } from './progress.ts';
import { archiveFault, StaticDataError } from './static-data-error.ts';

/** The archive has about 100 MB. */
const ARCHIVE_BYTES_MAX = 1_000_000_000;

/** A download that breaks off goes on where it was, as long as it comes forward. */
const ATTEMPTS_MAX = 20;
const STUCK_MAX = 3;

export interface DownloadOptions {
  url: string;
  /** Where the archive is kept until it is imported; created when missing. */
  directory: string;
  userAgent: string;
  signal: AbortSignal;
  onProgress: TellProgress;
}

/** What is known of the file in the directory. */
interface Note {
  url: string;
  /** What `If-Range` may say: a strong ETag, or else the time of the last change. */
  validator: string | null;
  isComplete: boolean;
}

interface Download extends DownloadOptions {
  file: string;
  noteFile: string;
}

/**
 * Downloads the archive and returns the path of the file. Goes on where an earlier attempt, also of another process,
 * broke off if the server still has the same file; does not download again what is there already.
 * @throws StaticDataError
 */
export async function downloadArchive(options: DownloadOptions): Promise<string> {
  await mkdir(options.directory, { recursive: true, mode: 0o700 });
  const download = {
    ...options,
    file: join(options.directory, 'archive.zip'),
    noteFile: join(options.directory, 'archive.json'),
  };
  let stuck = 0;
  for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt++) {
    const before = await sizeOf(download.file);
    try {
      if (await fetchRest(download)) return download.file;
    } catch (error) {
      options.signal.throwIfAborted();
      const isFull = errorCode(error) === 'ENOSPC';
      const isUseless = error instanceof StaticDataError && error.isArchiveFault;
      if (isFull || isUseless) await discardArchive(options.directory);
      stuck = (await sizeOf(download.file)) > before ? 0 : stuck + 1;
      if (isFull || error instanceof StaticDataError || stuck === STUCK_MAX)
        throw unavailable(options.url, error);
    }
  }
  throw new StaticDataError(`The download of ${options.url} broke off too often`);
}

/** Forgets the archive: after its import, or because it is damaged. */
export async function discardArchive(directory: string): Promise<void> {
  await rm(join(directory, 'archive.json'), { force: true });
  await rm(join(directory, 'archive.zip'), { force: true });
}

/** One request for what is missing. @returns whether the file is whole now. */
async function fetchRest(download: Download): Promise<boolean> {
  const note = await readNote(download);
  const have = note === null ? 0 : await sizeOf(download.file);
  const response = await fetchFromSite(download.url, {
    headers: { 'User-Agent': download.userAgent, ...conditions(note, have) },
    signal: download.signal,
  });
  if (response.status === 304 && note?.isComplete === true) {
    await response.body?.cancel();
    return true;
  }
  if (response.status === 416) {
    // The file on the server is another than the one we have the beginning of.
    await response.body?.cancel();
    await discardArchive(download.directory);
    return false;
  }
  const first = firstByte(response, have);
  if (first === null) {
    await response.body?.cancel();
    throw new StaticDataError(`${download.url} answers ${response.status}`);
  }
  await saveBody(download, response, first);
  return true;
}

function conditions(note: Note | null, have: number): Record<string, string> {
  const validator = note?.validator;
  if (note === null || validator === undefined || validator === null) return {};
  if (note.isComplete) {
    return validator.startsWith('"') ? { 'If-None-Match': validator } : { 'If-Modified-Since': validator };
  }
  return have === 0 ? {} : { Range: `bytes=${have}-`, 'If-Range': validator };
}

/** From where the body goes on; null when the answer is no part of the file. */
function firstByte(response: Response, have: number): number | null {
  if (response.status === 200) return 0;
  const range = /^bytes (\d+)-/.exec(response.headers.get('content-range') ?? '');
  return response.status === 206 && Number(range?.[1]) === have ? have : null;
}

async function saveBody(download: Download, response: Response, first: number): Promise<void> {
  const total = first + Number(response.headers.get('content-length') ?? 0);
  if (total > ARCHIVE_BYTES_MAX || response.body === null) {
    await response.body?.cancel();
    throw new StaticDataError(`${download.url} is no archive of static data: it has ${total} bytes`);
  }
  const etag = response.headers.get('etag');
  const validator = etag?.startsWith('"') === true ? etag : response.headers.get('last-modified');
  await writeNote(download, { url: download.url, validator, isComplete: false });
  // Written by hand and not through a pipeline, which would drop what it holds when the connection breaks.
  const file = await open(download.file, first === 0 ? 'w' : 'a', 0o600);
  try {
    let done = first;
    for await (const chunk of response.body as AsyncIterable<Uint8Array>) {
      done += chunk.length;
      if (done > ARCHIVE_BYTES_MAX) throw archiveFault(`${download.url} does not end`);
      await file.write(chunk);
      download.onProgress({ step: 'download', name: 'archive', done, total: total === first ? 0 : total });
    }
  } finally {
    await file.close();
  }
  await writeNote(download, { url: download.url, validator, isComplete: true });
}

/** The note of the file in the directory if it came from the same address. */
async function readNote({ noteFile, url }: Download): Promise<Note | null> {
  try {
    const note = JSON.parse(await readFile(noteFile, 'utf8')) as Note;
    return note.url === url ? note : null;
  } catch {
    return null;
  }
}

async function writeNote({ noteFile }: Download, note: Note): Promise<void> {
  await writeFile(noteFile, JSON.stringify(note), { mode: 0o600 });
}

async function sizeOf(file: string): Promise<number> {
  return stat(file).then(
    ({ size }) => size,
    () => 0,
  );
}

function unavailable(url: string, error: unknown): StaticDataError {
  if (error instanceof StaticDataError) return error;
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const why = cause instanceof Error ? cause.message : String(cause);
  return new StaticDataError(`${url} could not be downloaded: ${why}`, { cause: error });
}
