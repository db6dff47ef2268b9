import { charactersAffiliation, EsiFaultError } from '@muster/esi';
import { sql } from 'kysely';
import type { Db } from '../../kernel/db-handle.ts';
import type { AskingRun } from './asking-run.ts';
import { DOOMHEIM } from './doomheim.ts';
import { entityRangeOf } from './entity-range.ts';

/**
 * Remembers ids that ESI refused alone. A character in Doomheim was deleted by its player and stays that; for all
 * others ESI is asked again after half a year, alone. A name that was known stays.
 */
export async function settleUnknown(run: AskingRun, ids: readonly number[]): Promise<void> {
  const { db, clock } = run.services;
  const rows = ids.map((id) => ({ id, category: entityRangeOf(id).category }));
  // An id of the old range says nothing of what it is.
  const characters = rows
    .filter(({ category }) => category === 'character' || category === null)
    .map(({ id }) => id);
  const biomassed = await biomassedOf(run, characters);
  run.count('unknown', ids.length - biomassed.length);
  run.count('biomassed', biomassed.length);
  await sql`
    update universe.entity e set
      category = coalesce(e.category, v.category), nature = 'unknown', batch_limit = 1, failures = 0,
      retry_at = ${clock.now()}::timestamptz + interval '180 days'
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as v(id int8, category text)
    where e.entity_id = v.id`.execute(db);
  await markBiomassed(db, biomassed, clock.now());
}

/** Characters deleted by their players: named as far as anybody knows, and never asked for again. */
export async function markBiomassed(db: Db, characterIds: readonly number[], now: Date): Promise<void> {
  if (characterIds.length === 0) return;
  await sql`
    update universe.entity set name = coalesce(name, 'Biomassed character'), category = 'character',
      nature = 'biomassed', resolved_at = coalesce(resolved_at, ${now}::timestamptz), retry_at = 'infinity'
    where entity_id = any(${[...characterIds]}::int8[]) and nature is distinct from 'biomassed'`.execute(db);
}

async function biomassedOf(run: AskingRun, ids: readonly number[]): Promise<number[]> {
  if (ids.length === 0) return [];
  try {
    const rows = await run.session.post(charactersAffiliation, {}, [...ids]);
    return rows.filter((row) => row.corporation_id === DOOMHEIM).map((row) => row.character_id);
  } catch (error) {
    if (!(error instanceof EsiFaultError)) throw error;
    run.refusalsLeft -= 1;
    run.count('refusals', 1);
    return [];
  }
}
