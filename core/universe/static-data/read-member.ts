import type { TextDecoder as Decoder } from 'node:util';
import * as z from 'zod';
import type { ArchiveMember } from './archive.ts';
import { archiveFault } from './static-data-error.ts';

/** The longest member known has 340,000 rows. Of more than this, what is kept in memory for later members has no room. */
const ROWS_MAX = 3_000_000;

/** The longest line known has 100 kB. */
const LINE_CHARACTERS_MAX = 4_000_000;

export interface ReadOptions {
  signal: AbortSignal;
  /** Called with the value of each line; what it throws is reported with member and line. */
  take(value: unknown): void;
  /** Called after every piece of the file, to write what has gathered. */
  afterPiece(bytes: number): Promise<void>;
}

/**
 * Reads a member line by line, a piece at a time.
 * @returns how many rows it has.
 * @throws StaticDataError that names the member and the line.
 */
export async function readMember(member: ArchiveMember, options: ReadOptions): Promise<number> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let line = 0;
  let rows = 0;
  const fault = (error: unknown): Error =>
    archiveFault(`${member.name}.jsonl, line ${line}: ${reason(error)}`, error);
  const takeLines = (lines: readonly string[]): void => {
    for (const text of lines) {
      line += 1;
      if (text.trim() === '') continue;
      rows += 1;
      if (rows > ROWS_MAX) throw fault(new Error(`it has more than ${ROWS_MAX} rows`));
      try {
        options.take(JSON.parse(text));
      } catch (error) {
        throw fault(error);
      }
    }
  };
  let rest = '';
  for await (const piece of (await member.open()) as AsyncIterable<Buffer>) {
    options.signal.throwIfAborted();
    const lines = (rest + decode(decoder, piece, fault)).split('\n');
    rest = lines.pop() ?? '';
    takeLines(lines);
    if (rest.length > LINE_CHARACTERS_MAX)
      throw fault(new Error('the next one is longer than any should be'));
    await options.afterPiece(piece.length);
  }
  takeLines([rest + decode(decoder, undefined, fault)]);
  await options.afterPiece(0);
  return rows;
}

function decode(decoder: Decoder, piece: Buffer | undefined, fault: (error: unknown) => Error): string {
  try {
    return decoder.decode(piece, { stream: piece !== undefined });
  } catch {
    throw fault(new Error('what follows is not UTF-8'));
  }
}

function reason(error: unknown): string {
  if (error instanceof z.ZodError) {
    const [issue] = error.issues;
    return issue === undefined ? 'it is not what it should be' : `${issue.path.join('.')}: ${issue.message}`;
  }
  if (error instanceof SyntaxError) return 'it is not JSON';
  return error instanceof Error ? error.message : String(error);
}
