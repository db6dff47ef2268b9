import { type EsiSession, type Priority, type RateLimitStore, UNCHANGED } from '@muster/esi';
import { CompiledQuery } from 'kysely';
import type { Logger } from 'pino';
import { prepareOnce } from '../db/index.ts';
import { type Db, tables } from '../kernel/db-handle.ts';
import { createNeeds, type KnownIds } from '../universe/index.ts';
import { type Section, sectionScopes } from './define-section.ts';
import { sectionEtags } from './etags.ts';
import { classifyFailure } from './failure.ts';
import type { LeasedTarget, SectionMark } from './lease.ts';
import type { SyncTables } from './schema.ts';
import type { RunToken } from './run-token.ts';
import type { SyncServices } from './services.ts';
import { dueAfterDeferral, dueAfterFailure, dueAfterSuccess, spreadOf } from './timing.ts';

export interface SectionRun {
  services: SyncServices;
  target: LeasedTarget;
  section: Section;
  priority: Priority;
  rateLimits: RateLimitStore;
  /** An access token of the target's character, shared by the sections of one run. */
  accessToken: RunToken;
  knownIds: KnownIds;
  signal: AbortSignal;
  log: Logger;
}

export type SectionOutcome =
  | { kind: 'stored'; dueAt: number }
  | { kind: 'marked'; result: 'unchanged' | 'failed'; mark: SectionMark };

/**
 * Fetches and stores one section. Changed data are written with their marker in one transaction; for
 * everything else the marker is returned, to be written together with others.
 * @throws only when the run was aborted or the lease is lost.
 */
export async function runSection(run: SectionRun): Promise<SectionOutcome> {
  const { services, target, section } = run;
  const startedMs = performance.now();
  const state = target.sections.get(section.id);
  const etags = sectionEtags(state?.etags ?? {});
  const session = openSession(run, etags);
  const elapsed = () => Math.round(performance.now() - startedMs);
  const now = services.clock.now();
  try {
    services.esi.checkOpen(section.operations, run.priority);
    // Also when nothing has to be asked yet: what is kept without a token does not stay current.
    const scopes = sectionScopes(section);
    if (scopes.length > 0) await run.accessToken(scopes, false);
    const data = await section.fetch({
      esi: session,
      characterId: target.characterId,
      now,
      signal: run.signal,
    });
    run.signal.throwIfAborted();
    session.commitEtags();
    const spread = spreadOf(target.targetId, section.id);
    const dueAt = dueAfterSuccess(now.getTime(), section.staleMinutes, session.freshUntil, spread);
    const mark: SectionMark = {
      section: section.id,
      ranAt: now,
      okAt: now,
      dueAt: new Date(dueAt),
      failures: 0,
      errorCode: null,
      durationMs: elapsed(),
      etags: etags.learned,
    };
    if (data === UNCHANGED) return { kind: 'marked', result: 'unchanged', mark };
    await store(run, data, mark, elapsed);
    return { kind: 'stored', dueAt };
  } catch (error) {
    if (run.signal.aborted || error instanceof LeaseLostError) throw error;
    await throwIfLost(run, error);
    return { kind: 'marked', result: 'failed', mark: failureMark(run, error, now, elapsed()) };
  }
}

/** A target that was removed in the middle makes stores fail in many ways: none of them is a fault. */
async function throwIfLost({ services, target }: SectionRun, cause: unknown): Promise<void> {
  if (classifyFailure(cause).code !== 'store_failed') return;
  const held = await tables<SyncTables>(services.db)
    .selectFrom('sync.target')
    .select('target_id')
    .where('target_id', '=', target.targetId)
    .where('lease_owner', '=', services.workerId)
    .executeTakeFirst();
  if (held === undefined)
    throw new LeaseLostError(`target ${target.targetId} is not ours any more`, { cause });
}

/** The target was removed, or another worker holds it: whatever this run has must not be written. */
export class LeaseLostError extends Error {
  override readonly name = 'LeaseLostError';
}

function openSession(run: SectionRun, etags: ReturnType<typeof sectionEtags>): EsiSession {
  const scopes = sectionScopes(run.section);
  return run.services.esi.session({
    characterId: run.target.characterId,
    etags,
    rateLimits: run.rateLimits,
    signal: run.signal,
    priority: run.priority,
    accessToken: async (_operationScopes, hint) => run.accessToken(scopes, hint?.refresh === true),
  });
}

async function store(
  run: SectionRun,
  data: unknown,
  mark: SectionMark,
  elapsed: () => number,
): Promise<void> {
  const { services, target, section } = run;
  const needs = createNeeds(run.knownIds, { characterId: target.characterId, ownerHash: target.ownerHash });
  await services.db.transaction().execute(async (trx) => {
    await section.store(
      {
        trx,
        subjectId: target.subjectId,
        characterId: target.characterId,
        now: mark.ranAt,
        needs,
        settings: services.settings,
      },
      data,
    );
    await needs.write(trx, mark.ranAt);
    await writeStoredMark(trx, target.targetId, services.workerId, { ...mark, durationMs: elapsed() });
  });
  needs.remember();
}

const MARK = prepareOnce(`
  insert into sync.section
    (target_id, section, ran_at, ok_at, changed_at, due_at, failures, error_code, duration_ms, etags)
  select target_id, $3, $4, $4, $4, $5, 0, null, $6, $7
  from sync.target where target_id = $1 and lease_owner = $2
  on conflict (target_id, section) do update set
    ran_at = excluded.ran_at, ok_at = excluded.ok_at, changed_at = excluded.changed_at, due_at = excluded.due_at,
    failures = 0, error_code = null, duration_ms = excluded.duration_ms, etags = excluded.etags`);

/** The marker comes last and only under our lease: without it the whole transaction is undone. */
async function writeStoredMark(
  trx: Db,
  targetId: number,
  workerId: string,
  mark: SectionMark,
): Promise<void> {
  const { section, ranAt, dueAt, durationMs, etags } = mark;
  const values = [targetId, workerId, section, ranAt, dueAt, durationMs, JSON.stringify(etags ?? {})];
  const { numAffectedRows } = await trx.executeQuery(CompiledQuery.raw(MARK, values));
  if (numAffectedRows !== 1n) throw new LeaseLostError(`target ${targetId} is not ours any more`);
}

function failureMark(run: SectionRun, error: unknown, now: Date, durationMs: number): SectionMark {
  const { target, section } = run;
  const failure = classifyFailure(error);
  const failures = (target.sections.get(section.id)?.failures ?? 0) + (failure.kind === 'deferred' ? 0 : 1);
  const spread = spreadOf(target.targetId, section.id);
  const dueAt =
    failure.kind === 'deferred'
      ? dueAfterDeferral(now.getTime(), failure.retryAt, spread)
      : dueAfterFailure(now.getTime(), failure.kind, failures, failure.retryAt);
  const details = {
    err: error,
    section: section.id,
    targetId: target.targetId,
    code: failure.code,
    failures,
  };
  if (failure.report) run.log.error(details, 'section failed');
  else run.log.debug(details, 'section failed');
  return {
    section: section.id,
    ranAt: now,
    okAt: null,
    dueAt: new Date(dueAt),
    failures,
    errorCode: failure.code,
    durationMs,
    etags: null,
  };
}
