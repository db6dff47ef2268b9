import { sql } from 'kysely';
import { type Db, tables } from '../kernel/db-handle.ts';
import type { SectionErrorCode } from '../contract/index.ts';
import type { SyncTables } from './schema.ts';

/** How one section of a target stands, for people. */
export interface SectionStatus {
  section: string;
  /** Last try; null before the first. */
  ranAt: Date | null;
  okAt: Date | null;
  changedAt: Date | null;
  dueAt: Date | null;
  failures: number;
  errorCode: SectionErrorCode | null;
}

export interface TargetStatus {
  subjectId: number;
  isRunning: boolean;
  sections: SectionStatus[];
}

/** How the given targets of a kind stand, in one query. Targets without a row are left out. */
export async function targetStatuses(
  db: Db,
  kind: string,
  subjectIds: readonly number[],
): Promise<Map<number, TargetStatus>> {
  if (subjectIds.length === 0) return new Map();
  const rows = await tables<SyncTables>(db)
    .selectFrom('sync.target as t')
    .leftJoin('sync.section as s', 's.target_id', 't.target_id')
    .select([
      't.subject_id',
      sql<boolean>`t.lease_until > ${new Date()}`.as('is_running'),
      's.section',
      's.ran_at',
      's.ok_at',
      's.changed_at',
      's.due_at',
      's.failures',
      's.error_code',
    ])
    .where('t.kind', '=', kind)
    .where('t.subject_id', 'in', subjectIds)
    .execute();
  const statuses = new Map<number, TargetStatus>();
  for (const row of rows) {
    const status = statuses.get(row.subject_id) ?? {
      subjectId: row.subject_id,
      isRunning: row.is_running,
      sections: [],
    };
    statuses.set(row.subject_id, status);
    if (row.section === null) continue;
    status.sections.push({
      section: row.section,
      ranAt: row.ran_at,
      okAt: row.ok_at,
      changedAt: row.changed_at,
      dueAt: row.due_at,
      failures: row.failures ?? 0,
      errorCode: row.error_code as SectionErrorCode | null,
    });
  }
  return statuses;
}

/** Targets of the given kinds, and how many of their sections have succeeded at least once. */
export async function syncProgress(
  db: Db,
  kinds: readonly string[],
): Promise<{ targets: number; sectionsDone: number }> {
  if (kinds.length === 0) return { targets: 0, sectionsDone: 0 };
  const row = await tables<SyncTables>(db)
    .selectFrom('sync.target as t')
    .leftJoin('sync.section as s', (join) =>
      join.onRef('s.target_id', '=', 't.target_id').on('s.ok_at', 'is not', null),
    )
    .select((eb) => [
      eb.fn.count<number>('t.target_id').distinct().as('targets'),
      eb.fn.count<number>('s.section').as('sections_done'),
    ])
    .where('t.kind', 'in', kinds)
    .executeTakeFirstOrThrow();
  return { targets: row.targets, sectionsDone: row.sections_done };
}
