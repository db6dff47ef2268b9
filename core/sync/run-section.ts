import { type EsiSession, type RateLimitStore, UNCHANGED } from '@muster/esi';
import { sql } from 'kysely';
import type { Logger } from 'pino';
import { type Db, tables } from '../kernel/db-handle.ts';
import { createNeeds, type KnownIds } from '../universe/index.ts';
import { type Section, sectionScopes } from './define-section.ts';
import { sectionEtags } from './etags.ts';
import { classifyFailure } from './failure.ts';
import type { LeasedTarget, SectionMark } from './lease.ts';
import type { SyncTables } from './schema.ts';
import type { SyncServices } from './services.ts';
import { dueAfterFailure, dueAfterSuccess, spreadOf } from './timing.ts';

export interface SectionRun {
  services: SyncServices;
  target: LeasedTarget;
  section: Section;
  rateLimits: RateLimitStore;
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
    return { kind: 'marked', result: 'failed', mark: failureMark(run, error, now, elapsed()) };
  }
}

/** The target was removed, or another worker holds it: whatever this run has must not be written. */
export class LeaseLostError extends Error {
  override readonly name = 'LeaseLostError';
}

function openSession(run: SectionRun, etags: ReturnType<typeof sectionEtags>): EsiSession {
  const { services, target, section } = run;
  const scopes = sectionScopes(section);
  return services.esi.session({
    characterId: target.characterId,
    etags,
    rateLimits: run.rateLimits,
    signal: run.signal,
    accessToken: async (_operationScopes, options) =>
      services.tokens.accessToken({
        characterId: target.characterId,
        ownerHash: target.ownerHash,
        scopes,
        signal: run.signal,
        ...(options?.refresh === true ? { refresh: true } : {}),
      }),
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

/** The marker comes last and only under our lease: without it the whole transaction is undone. */
async function writeStoredMark(
  trx: Db,
  targetId: number,
  workerId: string,
  mark: SectionMark,
): Promise<void> {
  const result = await tables<SyncTables>(trx)
    .insertInto('sync.section')
    .columns([
      'target_id',
      'section',
      'ran_at',
      'ok_at',
      'changed_at',
      'due_at',
      'failures',
      'error_code',
      'duration_ms',
      'etags',
    ])
    .expression((eb) =>
      eb
        .selectFrom('sync.target')
        .select((select) => [
          'target_id',
          select.val(mark.section).as('section'),
          sql<Date>`${mark.ranAt}::timestamptz`.as('ran_at'),
          sql<Date>`${mark.ranAt}::timestamptz`.as('ok_at'),
          sql<Date>`${mark.ranAt}::timestamptz`.as('changed_at'),
          sql<Date>`${mark.dueAt}::timestamptz`.as('due_at'),
          sql<number>`0`.as('failures'),
          sql<string | null>`null`.as('error_code'),
          sql<number>`${mark.durationMs}::int`.as('duration_ms'),
          sql<string>`${JSON.stringify(mark.etags ?? {})}::jsonb`.as('etags'),
        ])
        .where('target_id', '=', targetId)
        .where('lease_owner', '=', workerId),
    )
    .onConflict((conflict) =>
      conflict.columns(['target_id', 'section']).doUpdateSet((eb) => ({
        ran_at: eb.ref('excluded.ran_at'),
        ok_at: eb.ref('excluded.ok_at'),
        changed_at: eb.ref('excluded.changed_at'),
        due_at: eb.ref('excluded.due_at'),
        failures: eb.ref('excluded.failures'),
        error_code: eb.ref('excluded.error_code'),
        duration_ms: eb.ref('excluded.duration_ms'),
        etags: eb.ref('excluded.etags'),
      })),
    )
    .executeTakeFirst();
  if (result.numInsertedOrUpdatedRows !== 1n)
    throw new LeaseLostError(`target ${targetId} is not ours any more`);
}

function failureMark(run: SectionRun, error: unknown, now: Date, durationMs: number): SectionMark {
  const { target, section } = run;
  const failure = classifyFailure(error);
  const failures = (target.sections.get(section.id)?.failures ?? 0) + 1;
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
    dueAt: new Date(dueAfterFailure(now.getTime(), failure.kind, failures, failure.retryAt)),
    failures,
    errorCode: failure.code,
    durationMs,
    etags: null,
  };
}
