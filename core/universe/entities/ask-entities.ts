import { universeNames } from '@muster/esi';
import { sql } from 'kysely';
import { isBatchRefusal, partOf } from '../../kernel/index.ts';
import { plainText } from '../plain-text.ts';
import { postpone } from '../postpone.ts';
import type { UniverseServices } from '../services.ts';
import type { AskingRun } from './asking-run.ts';
import { entityBatches, type PendingEntity } from './entity-batches.ts';
import { entityRangeOf } from './entity-range.ts';
import { settleUnknown } from './settle-unknown.ts';

/**
 * Asks for names in full batches and saves them. A refused batch is remembered: its ids are asked again in smaller
 * ones, until those that have no name stand alone. Stops early when the run has cost enough.
 * @throws what ESI failed with; all ids that are left are put off.
 */
export async function askEntities(run: AskingRun, pending: readonly PendingEntity[]): Promise<void> {
  const batches = entityBatches(pending);
  for (const [index, batch] of batches.entries()) {
    run.signal.throwIfAborted();
    if (run.refusalsLeft <= 0) return;
    try {
      await askBatch(run, idsOf(batch));
    } catch (error) {
      const { db, clock } = run.services;
      await postpone(db, 'entity', idsOf(batches.slice(index).flat()), clock.now());
      throw error;
    }
  }
}

async function askBatch(run: AskingRun, ids: readonly number[]): Promise<void> {
  let names: readonly { id: number; name: string; category: string }[];
  try {
    names = await run.session.post(universeNames, {}, [...ids]);
  } catch (error) {
    if (!isBatchRefusal(error)) throw error;
    await refuse(run, ids);
    return;
  }
  const { db, clock } = run.services;
  await saveNames(run.services, names);
  run.count('entities', names.length);
  const named = new Set(names.map(({ id }) => id));
  const unanswered = ids.filter((id) => !named.has(id));
  if (unanswered.length > 0) await postpone(db, 'entity', unanswered, clock.now());
}

async function refuse(run: AskingRun, ids: readonly number[]): Promise<void> {
  run.refusalsLeft -= 1;
  run.count('refusals', 1);
  const { db, clock } = run.services;
  if (ids.length === 1) {
    await settleUnknown(run, ids);
    return;
  }
  await sql`
    update universe.entity set batch_limit = ${partOf(ids.length)}, retry_at = ${clock.now()}
    where entity_id = any(${[...ids]}::int8[])`.execute(db);
}

/**
 * Players rename: their names are asked again after a week, or after a quarter of the time since data last referred
 * to them, at most 90 days. What is part of the game keeps its name.
 */
async function saveNames(
  { db, clock }: UniverseServices,
  names: readonly { id: number; name: string; category: string }[],
): Promise<void> {
  const now = clock.now();
  const rows = names.map(({ id, name, category }) => ({
    id,
    name: plainText(name),
    category: plainText(category),
    changes: entityRangeOf(id).lane === 'player',
  }));
  await sql`
    update universe.entity e
    set name = n.name, category = n.category, nature = case when n.changes then null else 'npc' end,
        resolved_at = ${now}, failures = 0, batch_limit = default,
        retry_at = case when n.changes
          then ${now}::timestamptz + least(interval '90 days', greatest(interval '7 days',
            (${now}::timestamptz - greatest(e.wanted_at, ${now}::timestamptz - interval '1 year')) / 4))
          else 'infinity' end
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n(id int8, name text, category text, changes boolean)
    where e.entity_id = n.id`.execute(db);
}

function idsOf(batch: readonly PendingEntity[]): number[] {
  return batch.map(({ entity_id }) => entity_id);
}
