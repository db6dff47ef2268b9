import { type Kysely, sql } from 'kysely';
import { type Clock, cutBatches, type EventHandler, isBatchRefusal, partOf } from '../../kernel/index.ts';
import type { Affiliation, AffiliationSource } from '../login/characters.ts';
import type { IdentityTables } from '../schema.ts';
import { claimDueCharacters, type DueCharacter } from './due-characters.ts';
import { saveAffiliations } from './save-affiliations.ts';

/** Refusals of one run: each costs the error budget that all of ESI's callers behind our IP share. */
const REFUSALS_MAX = 10;

export interface AffiliationRefresh {
  readonly db: Kysely<IdentityTables>;
  readonly clock: Clock;
  readonly handlers: readonly EventHandler[];
  readonly source: AffiliationSource;
  readonly signal: AbortSignal;
  readonly count: (name: string, by: number) => void;
}

/**
 * Asks ESI where all characters belong that are due, in full batches. A refused batch is narrowed down to the id that
 * spoils it, which is asked again alone after a week. An outage changes nothing.
 * @throws what ESI failed with
 */
export async function refreshAffiliations(refresh: AffiliationRefresh): Promise<void> {
  let refusalsLeft = REFUSALS_MAX;
  while (refusalsLeft > 0) {
    const due = await claimDueCharacters(refresh.db, refresh.clock.now());
    if (due.length === 0) return;
    for (const batch of batchesOf(due)) {
      refresh.signal.throwIfAborted();
      if (refusalsLeft <= 0) return;
      if (!(await askBatch(refresh, batch))) refusalsLeft -= 1;
    }
  }
}

/** Those that nothing is known against first. */
function batchesOf(due: readonly DueCharacter[]): number[][] {
  const limits = Map.groupBy(due, ({ batch_limit: limit }) => limit);
  return [...limits]
    .toSorted(([a], [b]) => b - a)
    .flatMap(([limit, members]) =>
      cutBatches(
        members.map(({ character_id: id }) => id).toSorted((a, b) => a - b),
        Math.max(1, limit),
      ),
    );
}

/** @returns false when ESI refused the batch. */
async function askBatch(refresh: AffiliationRefresh, ids: readonly number[]): Promise<boolean> {
  const { db, clock, handlers, source, signal, count } = refresh;
  const askedAt = clock.now();
  let affiliations: readonly Affiliation[];
  try {
    affiliations = await source(ids, signal, 'background');
  } catch (error) {
    if (!isBatchRefusal(error)) throw error;
    count('refusals', 1);
    await refuse(db, ids, askedAt);
    return false;
  }
  const changed = await db
    .transaction()
    .execute(async (trx) => saveAffiliations(trx, handlers, affiliations, askedAt));
  count('characters', affiliations.length);
  count('changed', changed);
  const told = new Set(affiliations.map(({ characterId }) => characterId));
  await putOff(
    db,
    ids.filter((id) => !told.has(id)),
    askedAt,
  );
  return true;
}

/** In smaller batches from now on; an id that is refused alone waits for a week. */
async function refuse(db: Kysely<IdentityTables>, ids: readonly number[], now: Date): Promise<void> {
  const isAlone = ids.length === 1;
  await sql`
    update identity.character set affiliation_batch_limit = ${partOf(ids.length)},
      affiliation_retry_at = ${now}::timestamptz + ${isAlone ? '7 days' : '0'}::interval
    where character_id = any(${[...ids]}::int8[])`.execute(db);
}

/** ESI left them out of its answer. */
async function putOff(db: Kysely<IdentityTables>, ids: readonly number[], now: Date): Promise<void> {
  if (ids.length === 0) return;
  await sql`
    update identity.character set affiliation_retry_at = ${now}::timestamptz + interval '2 hours'
    where character_id = any(${[...ids]}::int8[])`.execute(db);
}
