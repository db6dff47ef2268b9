import { sql } from 'kysely';
import type { Db } from '../../kernel/db-handle.ts';
import { applyStaged, type TableChanges } from './apply-staged.ts';
import type { Archive, ArchiveMember } from './archive.ts';
import { type ArchiveFacts, createFacts } from './archive-facts.ts';
import { datasetNames, datasets } from './datasets.ts';
import { lockSharedTables } from './lock-shared-tables.ts';
import type { MemberReader } from './member-reader.ts';
import { aboutReader, memberReaders } from './member-readers.ts';
import type { TellProgress } from './progress.ts';
import { readMember } from './read-member.ts';
import { Staging } from './staging.ts';
import { archiveFault } from './static-data-error.ts';

export interface ImportOptions {
  now: Date;
  signal: AbortSignal;
  onProgress: TellProgress;
}

/** What an import did. */
export interface ImportResult {
  build: number;
  releasedAt: Date | null;
  /** Rows of the archive by table. */
  counts: Record<string, number>;
  changes: TableChanges;
}

/** Which build an archive says it is. @throws StaticDataError */
export async function buildOf(
  archive: Archive,
  signal: AbortSignal,
): Promise<{ build: number; releasedAt: Date | null }> {
  const facts = createFacts();
  const target = { add: () => undefined, facts };
  await readMember(memberOf(archive, aboutReader), {
    signal,
    take: (line) => aboutReader.take(line, target),
    afterPiece: async () => Promise.resolve(),
  });
  const { number, releasedAt } = facts.build;
  if (number === null) throw archiveFault('The archive does not say which build it is');
  return { build: number, releasedAt };
}

/**
 * Brings the tables to what the archive says, in the caller's transaction: all of it or, with an error, nothing.
 * Everything is read and checked first; the tables that others write are locked only for the last moments.
 * @throws StaticDataError
 */
export async function importArchive(
  trx: Db,
  archive: Archive,
  options: ImportOptions,
): Promise<ImportResult> {
  const { build, releasedAt } = await buildOf(archive, options.signal);
  // Sorting and hashing 300,000 moons in memory, for this transaction only.
  await sql`set local work_mem = '64MB'`.execute(trx);
  const staging = await Staging.open(trx);
  const facts = createFacts();
  await readMembers(archive, staging, facts, options);
  const counts = await staging.finish(facts.slotOfType);
  const changes = await applyAll(trx, build, options);
  return { build, releasedAt, counts, changes };
}

async function readMembers(
  archive: Archive,
  staging: Staging,
  facts: ArchiveFacts,
  { signal, onProgress }: ImportOptions,
): Promise<void> {
  const work = memberReaders.map((reader) => ({ reader, member: memberOf(archive, reader) }));
  const total = work.reduce((sum, { member }) => sum + member.bytes, 0);
  const target = { facts, add: staging.add.bind(staging) };
  let done = 0;
  for (const { reader, member } of work) {
    const rows = await readMember(member, {
      signal,
      take: (line) => reader.take(line, target),
      async afterPiece(bytes) {
        done += bytes;
        onProgress({ step: 'read', name: member.name, done, total });
        await staging.flushFull();
      },
    });
    if (rows === 0) throw archiveFault(`${member.name}.jsonl is empty`);
  }
}

function memberOf(archive: Archive, { member: name }: MemberReader): ArchiveMember {
  const member = archive.members.get(name);
  if (member === undefined) throw archiveFault(`The archive lacks ${name}.jsonl`);
  return member;
}

async function applyAll(
  trx: Db,
  build: number,
  { now, signal, onProgress }: ImportOptions,
): Promise<TableChanges> {
  const sum: TableChanges = { added: 0, changed: 0, gone: 0 };
  let isLocked = false;
  for (const [index, name] of datasetNames.entries()) {
    signal.throwIfAborted();
    onProgress({ step: 'store', name, done: index, total: datasetNames.length });
    if (datasets[name].kind === 'resolved' && !isLocked) {
      await lockSharedTables(trx, signal);
      isLocked = true;
    }
    const changes = await applyStaged(trx, name, { build, now });
    sum.added += changes.added;
    sum.changed += changes.changed;
    sum.gone += changes.gone;
  }
  return sum;
}
