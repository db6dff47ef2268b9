import { CompiledQuery, sql } from 'kysely';
import type { BucketState, EtagEntry } from '@muster/esi';
import { prepareOnce } from '../db/index.ts';
import { type Db, tables } from '../kernel/db-handle.ts';
import type { SyncTables } from './schema.ts';

/** A lease outlives any run; the reaper frees those of dead workers long before. */
const LEASE_MILLISECONDS = 2 * 60 * 60 * 1_000;

/** All targets of the character of target $1, locked in one order by everybody. */
const SIBLINGS = `
  siblings as materialized (
    select target_id, character_id, lease_owner, lease_until, wanted_at from sync.target
    where character_id = (select character_id from sync.target where target_id = $1)
    order by target_id
    for no key update
  )`;

/** A target as its lease holder sees it. */
export interface LeasedTarget {
  targetId: number;
  kind: string;
  subjectId: number;
  characterId: number;
  ownerHash: string;
  rateLimits: Record<string, BucketState>;
  sections: Map<string, SectionState>;
}

export interface SectionState {
  dueAt: number;
  failures: number;
  etags: Record<string, EtagEntry>;
}

/** What a run learned about a section whose data it did not touch. */
export interface SectionMark {
  section: string;
  ranAt: Date;
  /** Null for a failure: the last success stays what it was. */
  okAt: Date | null;
  dueAt: Date;
  failures: number;
  errorCode: string | null;
  durationMs: number;
  /** Null leaves the stored ones. */
  etags: Record<string, EtagEntry> | null;
}

interface LeaseRow {
  target_id: number;
  kind: string;
  subject_id: number;
  character_id: number;
  owner_hash: string;
  rate_limits: Record<string, BucketState>;
}

interface SectionRow {
  section: string;
  due_ms: number;
  failures: number;
  etags: Record<string, EtagEntry>;
}

const TAKE = prepareOnce(`
  with ${SIBLINGS}
  update sync.target
  set lease_owner = $2, lease_until = $3, wanted_at = null, queued_at = null
  from (select bool_and(lease_until < $4) as is_free from siblings) as character
  where target.target_id = $1 and character.is_free
  returning target_id, kind, subject_id, character_id, owner_hash, rate_limits`);

const SECTIONS = prepareOnce(`
  select section, (extract(epoch from due_at) * 1000)::int8 as due_ms, failures, etags
  from sync.section where target_id = $1`);

/**
 * Takes the target for this worker; null when somebody has it (who is told to look again), or has another target of the
 * same character: its rate limits belong to one run at a time.
 */
export async function takeLease(
  db: Db,
  targetId: number,
  workerId: string,
  now: Date,
): Promise<LeasedTarget | null> {
  const real = new Date();
  const until = new Date(real.getTime() + LEASE_MILLISECONDS);
  const { rows } = await db.executeQuery<LeaseRow>(
    CompiledQuery.raw(TAKE, [targetId, workerId, until, real]),
  );
  const [row] = rows;
  if (row === undefined) {
    await noteWanted(db, targetId, now);
    return null;
  }
  // Read when the lease is ours: a statement that had to wait for the holder sees the sections as they were before.
  const sections = await db.executeQuery<SectionRow>(CompiledQuery.raw(SECTIONS, [targetId]));
  return {
    targetId: row.target_id,
    kind: row.kind,
    subjectId: row.subject_id,
    characterId: row.character_id,
    ownerHash: row.owner_hash,
    rateLimits: row.rate_limits,
    sections: new Map(
      sections.rows.map(({ section, due_ms, failures, etags }) => [
        section,
        { dueAt: due_ms, failures, etags },
      ]),
    ),
  };
}

/** Tells whoever runs a target that somebody wants it looked at again; if nobody runs it, the next tick brings it back. */
export async function noteWanted(db: Db, targetId: number, now: Date): Promise<void> {
  await tables<SyncTables>(db)
    .updateTable('sync.target')
    .set({ wanted_at: now, queued_at: null, next_due_at: sql`least(next_due_at, ${now})` })
    .where('target_id', '=', targetId)
    .execute();
}

export interface Release {
  marks: readonly SectionMark[];
  nextDueAt: Date;
  rateLimits: Readonly<Record<string, BucketState>>;
}

const RELEASE = prepareOnce(`
  with ${SIBLINGS}, held as (
    select target_id, character_id, wanted_at from siblings
    where target_id = $1 and lease_owner = $2
  ), told as (
    update sync.target set rate_limits = $5::jsonb
    from held where target.character_id = held.character_id and target.target_id <> held.target_id
  ), marked as (
    insert into sync.section
      (target_id, section, ran_at, ok_at, due_at, failures, error_code, duration_ms, etags)
    select held.target_id, m.section, m.ran_at, m.ok_at,
           -- A consent may have come after the section was refused.
           case when m.error_code in ('token_missing', 'token_revoked') then least(m.due_at, held.wanted_at)
             else m.due_at end,
           m.failures, m.error_code, m.duration_ms, coalesce(m.etags, '{}')
    from held, jsonb_to_recordset($3::jsonb) as m(
      section text, ran_at timestamptz, ok_at timestamptz, due_at timestamptz, failures int,
      error_code text, duration_ms int, etags jsonb)
    on conflict (target_id, section) do update set
      ran_at = excluded.ran_at, ok_at = coalesce(excluded.ok_at, section.ok_at), due_at = excluded.due_at,
      failures = excluded.failures, error_code = excluded.error_code, duration_ms = excluded.duration_ms,
      etags = case when excluded.etags = '{}' then section.etags else excluded.etags end
  )
  update sync.target
  set next_due_at = least($4, held.wanted_at), rate_limits = $5::jsonb, wanted_at = null,
    lease_owner = null, lease_until = '-infinity'
  from held where target.target_id = held.target_id
  returning held.wanted_at is not null as wanted`);

/**
 * Writes what the run learned about untouched sections and about the character's rate limits (which all its targets
 * have to know) and lets the target go, in one statement.
 * @returns true when somebody wanted it meanwhile: then it stays due and is worth another look.
 */
export async function releaseLease(
  db: Db,
  targetId: number,
  workerId: string,
  { marks, nextDueAt, rateLimits }: Release,
): Promise<boolean> {
  const values = [
    targetId,
    workerId,
    JSON.stringify(marks.map(toRecord)),
    nextDueAt,
    JSON.stringify(rateLimits),
  ];
  const { rows } = await db.executeQuery<{ wanted: boolean }>(CompiledQuery.raw(RELEASE, values));
  return rows[0]?.wanted ?? false;
}

function toRecord(mark: SectionMark): Record<string, unknown> {
  return {
    section: mark.section,
    ran_at: mark.ranAt,
    ok_at: mark.okAt,
    due_at: mark.dueAt,
    failures: mark.failures,
    error_code: mark.errorCode,
    duration_ms: mark.durationMs,
    etags: mark.etags,
  };
}

/**
 * Lets go what this worker holds in the database but does not run: a database that went away in the
 * middle of a run could not be told at the time.
 */
export async function releaseForgotten(
  db: Db,
  workerId: string,
  running: ReadonlySet<number>,
): Promise<void> {
  const { rows: held } = await sql<{ target_id: number; lease: string }>`
    select target_id, lease_until::text as lease from sync.target where lease_owner = ${workerId}`.execute(
    db,
  );
  // Looked at only now: whoever takes a lease is among the running before.
  const forgotten = held.filter(({ target_id }) => !running.has(target_id));
  if (forgotten.length === 0) return;
  await sql`
    update sync.target t set lease_owner = null, lease_until = '-infinity', queued_at = null
    from jsonb_to_recordset(${JSON.stringify(forgotten)}::jsonb) as f(target_id int8, lease timestamptz)
    where t.target_id = f.target_id and t.lease_owner = ${workerId} and t.lease_until = f.lease`.execute(db);
}
