import { sql } from 'kysely';
import { BATCH_MAX } from '../../kernel/index.ts';
import { giveUp } from '../postpone.ts';
import type { UniverseServices } from '../services.ts';
import { askEntities } from './ask-entities.ts';
import { type AskingRun, beginAsking } from './asking-run.ts';
import type { PendingEntity } from './entity-batches.ts';
import { EVE_SYSTEM, entityRangeOf } from './entity-range.ts';
import { nameFromStatic } from './name-from-static.ts';

/** Ids taken on at once: full batches, whoever needs them. */
const ROUND = 20 * BATCH_MAX;

/**
 * Finds names for all waiting ids: of the game from static data, of players in full batches, of things that have no
 * names never. Bad ids are narrowed down over several runs, so that none costs more than a few errors a minute.
 */
export async function resolveEntities(
  services: UniverseServices,
  signal: AbortSignal,
  count: (name: string, by: number) => void,
): Promise<void> {
  const run = beginAsking(services, signal, count);
  for (;;) {
    const waiting = await claimWaiting(services);
    if (waiting.length === 0) return;
    await askEntities(run, await sortOut(run, waiting));
    if (run.refusalsLeft > 0) continue;
    await rest(services);
    return;
  }
}

/**
 * Takes what waits, those that nothing is known against first. A claim is a retry time: another worker takes other
 * ids, and those of a worker that died come back by themselves.
 */
async function claimWaiting({ db, clock }: UniverseServices): Promise<PendingEntity[]> {
  const now = clock.now();
  const { rows } = await sql<PendingEntity>`
    update universe.entity set retry_at = ${now}::timestamptz + interval '5 minutes'
    where entity_id in (
      select entity_id from universe.entity where resolved_at is null and retry_at <= ${now}
      order by batch_limit desc, retry_at limit ${ROUND} for update skip locked)
    returning entity_id, batch_limit`.execute(db);
  return rows;
}

function isGame({ entity_id: id }: PendingEntity): boolean {
  return id === EVE_SYSTEM || entityRangeOf(id).lane === 'static';
}

/** @returns what only ESI can tell. */
async function sortOut({ services, count }: AskingRun, waiting: readonly PendingEntity[]) {
  const { db, clock } = services;
  const gameIds = waiting.filter(isGame).map(({ entity_id }) => entity_id);
  const named = await nameFromStatic(db, gameIds, clock.now());
  count('entities', named.size);
  const left = waiting.filter(({ entity_id }) => !named.has(entity_id));
  const never = left.filter(({ entity_id }) => entityRangeOf(entity_id).lane === 'never');
  await giveUp(
    db,
    'entity',
    never.map(({ entity_id }) => entity_id),
  );
  return left.filter(({ entity_id }) => entityRangeOf(entity_id).lane !== 'never');
}

/** Enough errors for this minute: nothing is asked before it is over, what was claimed neither. */
async function rest({ db, clock }: UniverseServices): Promise<void> {
  const now = clock.now();
  await sql`
    update universe.entity set retry_at = ${now}::timestamptz + interval '1 minute'
    where resolved_at is null and retry_at <= ${now}::timestamptz + interval '5 minutes'`.execute(db);
}
