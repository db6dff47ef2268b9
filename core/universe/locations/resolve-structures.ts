import { EsiFaultError } from '@muster/esi';
import { sql } from 'kysely';
import { isDataError } from '../../db/index.ts';
import { forEachAtMost } from '../../kernel/for-each-at-most.ts';
import type { Db } from '../../kernel/db-handle.ts';
import type { UniverseServices } from '../services.ts';
import { askStructure } from './ask-structure.ts';
import { saveLocation } from './save-location.ts';
import { dropWitness, nextWitnesses, putOffWitness, recordAnswer, type Witness } from './witnesses.ts';

const ROUND = 50;
const AT_ONCE = 4;
const HOUR_MS = 3_600_000;

/** Of all workers together, in a minute. */
const LOOKUPS_PER_MINUTE = 120;
/** Refusals count against the 100 errors a minute of our IP, and there are others who make some. */
const REFUSALS_PER_MINUTE = 10;

interface StructureRun {
  readonly services: UniverseServices;
  readonly signal: AbortSignal;
  readonly count: (name: string, by: number) => void;
  readonly now: Date;
  lookupsLeft: number;
  refusalsLeft: number;
}

/**
 * Finds out, or looks again after their fresh time, what structures are, with the tokens of characters in whose own
 * data they stand; ids are never guessed. A few refusals a minute, then the rest waits.
 */
export async function resolveStructures(
  services: UniverseServices,
  signal: AbortSignal,
  count: (name: string, by: number) => void,
): Promise<void> {
  const now = services.clock.now();
  const run = { services, signal, count, now, ...(await budgetOf(services.db, now)) };
  try {
    while (run.lookupsLeft > 0 && run.refusalsLeft > 0) {
      const ids = await claimDue(services.db, now, Math.min(ROUND, run.lookupsLeft));
      if (ids.length === 0) return;
      const witnesses = await nextWitnesses(services.db, ids, now);
      await forEachAtMost(AT_ONCE, ids, async (id) => resolveOne(run, id, witnesses.get(id) ?? []));
    }
  } catch (error) {
    await rest(services.db, now);
    throw error;
  }
  await rest(services.db, now);
}

/** What this minute has left: every answer is a row with its time. */
async function budgetOf(db: Db, now: Date): Promise<Pick<StructureRun, 'lookupsLeft' | 'refusalsLeft'>> {
  const { rows } = await sql<{ lookups: number; refusals: number }>`
    select count(*) as lookups, count(*) filter (where answer <> 200) as refusals
    from universe.location_witness
    where answered_at > ${now}::timestamptz - interval '1 minute' and answered_at <= ${now}`.execute(db);
  const { lookups = 0, refusals = 0 } = rows[0] ?? {};
  return { lookupsLeft: LOOKUPS_PER_MINUTE - lookups, refusalsLeft: REFUSALS_PER_MINUTE - refusals };
}

/**
 * Takes structures whose time has come, an unknown and a known one in turn, so that many that nobody may see do not keep
 * the names of others from being fresh. A claim is a retry time, as with entities.
 */
async function claimDue(db: Db, now: Date, limit: number): Promise<number[]> {
  const { rows } = await sql<{ location_id: number }>`
    with due as (
      select location_id, row_number() over (partition by resolved_at is null order by retry_at) as nth
      from universe.location where kind = 'structure' and retry_at < 'infinity' and retry_at <= ${now}),
    taken as (
      select l.location_id from due join universe.location l on l.location_id = due.location_id
      where l.retry_at <= ${now} order by due.nth limit ${limit} for update of l skip locked)
    update universe.location l set retry_at = ${now}::timestamptz + interval '2 minutes'
    from taken where l.location_id = taken.location_id
    returning l.location_id`.execute(db);
  return rows.map(({ location_id }) => location_id);
}

async function resolveOne(run: StructureRun, id: number, witnesses: readonly Witness[]): Promise<void> {
  const { services, signal, now } = run;
  let refusals = 0;
  for (const witness of witnesses) {
    signal.throwIfAborted();
    if (run.lookupsLeft <= 0 || run.refusalsLeft <= 0) return;
    try {
      const outcome = await settle(run, witness);
      if (outcome === 'settled') return;
      if (outcome === 'refused') refusals += 1;
    } catch (error) {
      if (!(error instanceof EsiFaultError) && !isDataError(error)) throw error;
      services.log.warn({ err: error, locationId: id }, 'a structure could not be read');
      run.count('failed', 1);
      run.refusalsLeft -= 1;
      refusals += 1;
      break;
    }
  }
  await putOff(services.db, id, refusals > 0, now);
}

/** Asks with one token and keeps the answer. */
async function settle(run: StructureRun, witness: Witness): Promise<'settled' | 'refused' | 'not_asked'> {
  const { services, signal, now, count } = run;
  const { db, locationStaleHours } = services;
  const answer = await askStructure(services, witness, signal);
  if (answer.kind === 'no_token') {
    if (answer.isFinal) await dropWitness(db, witness);
    else await putOffWitness(db, witness, new Date(now.getTime() + HOUR_MS));
    return 'not_asked';
  }
  run.lookupsLeft -= 1;
  if (answer.kind === 'found') {
    const freshUntil = new Date(now.getTime() + locationStaleHours * HOUR_MS);
    await saveLocation(db, witness.locationId, answer.found, now, freshUntil);
    await recordAnswer(db, witness, { status: 200, ownerId: answer.found.ownerId }, now);
    count('locations', 1);
    return 'settled';
  }
  run.refusalsLeft -= 1;
  const isGone = answer.kind === 'gone';
  count(isGone ? 'gone' : 'refused', 1);
  await recordAnswer(db, witness, { status: isGone ? 404 : 403, ownerId: null }, now);
  if (!isGone) return 'refused';
  await putOffGone(db, witness.locationId, now);
  return 'settled';
}

/**
 * Nobody who was asked could tell. The next step comes after a minute, doubling with every refusal up to a day, and not
 * before somebody is left to ask; a newcomer's data bring it forward (`needs.ts`). What was known is kept.
 */
async function putOff(db: Db, id: number, wasRefused: boolean, now: Date): Promise<void> {
  await sql`
    update universe.location l
    set failures = failures + ${wasRefused ? 1 : 0},
      retry_at = greatest(
        ${now}::timestamptz + least(interval '1 day', interval '1 minute' * power(2, least(failures, 11))),
        coalesce((select min(w.retry_at) from universe.location_witness w where w.location_id = l.location_id), 'infinity'))
    where location_id = ${id}`.execute(db);
}

/** It is the same for everybody that a structure is no more. */
async function putOffGone(db: Db, id: number, now: Date): Promise<void> {
  await sql`
    update universe.location
    set failures = failures + 1,
      retry_at = ${now}::timestamptz + least(interval '60 days', interval '7 days' * power(2, least(failures, 4)))
    where location_id = ${id}`.execute(db);
}

/** Enough for this minute, or ESI has trouble: whatever is still due waits until it is over. */
async function rest(db: Db, now: Date): Promise<void> {
  await sql`
    update universe.location set retry_at = ${now}::timestamptz + interval '1 minute'
    where kind = 'structure' and retry_at <= ${now}`.execute(db);
}
