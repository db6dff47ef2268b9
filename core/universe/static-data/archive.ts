import type { Readable } from 'node:stream';

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
