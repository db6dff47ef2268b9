import { EsiNotFoundError, type EsiSession, universeNames } from '@muster/esi';
import { sql } from 'kysely';
import type { UniverseServices } from './services.ts';
import { postpone } from './postpone.ts';

/** ESI takes at most this many ids at once. */
const BATCH = 1_000;

interface ResolvedName {
  id: number;
  name: string;
  category: string;
}

/**
 * Finds names for all waiting ids, in full batches. An id that poisons its batch is found by halving and
 * never asked again. @returns how many ids were dealt with.
 */
export async function resolveEntities(services: UniverseServices, signal: AbortSignal): Promise<number> {
  const session = services.esi.session({ signal });
  let dealtWith = 0;
  for (;;) {
    const now = services.clock.now();
    const { rows } = await sql<{ entity_id: number }>`
      select entity_id from universe.entity
      where resolved_at is null and retry_at <= ${now} order by retry_at limit ${BATCH}`.execute(services.db);
    if (rows.length === 0) return dealtWith;
    const ids = rows.map(({ entity_id }) => entity_id);
    const poison: number[] = [];
    let names: ResolvedName[];
    try {
      names = await namesOf(session, ids, poison);
    } catch (error) {
      await postpone(services.db, 'entity', ids, now);
      throw error;
    }
    await saveNames(services, names, poison, now);
    dealtWith += ids.length;
  }
}

/** Halves a refused batch until only the ids remain that nobody knows. */
async function namesOf(
  session: EsiSession,
  ids: readonly number[],
  poison: number[],
): Promise<ResolvedName[]> {
  try {
    return await session.post(universeNames, {}, [...ids]);
  } catch (error) {
    if (!(error instanceof EsiNotFoundError)) throw error;
    if (ids.length === 1) {
      poison.push(ids[0]!);
      return [];
    }
    const middle = Math.ceil(ids.length / 2);
    const first = await namesOf(session, ids.slice(0, middle), poison);
    return [...first, ...(await namesOf(session, ids.slice(middle), poison))];
  }
}

async function saveNames(
  { db }: UniverseServices,
  names: readonly ResolvedName[],
  poison: readonly number[],
  now: Date,
): Promise<void> {
  await sql`
    update universe.entity e set name = n.name, category = n.category, resolved_at = ${now}
    from jsonb_to_recordset(${JSON.stringify(names)}::jsonb) as n(id int8, name text, category text)
    where e.entity_id = n.id`.execute(db);
  if (poison.length > 0) {
    await sql`update universe.entity set retry_at = 'infinity' where entity_id = any(${[...poison]}::int8[])`.execute(
      db,
    );
  }
}
