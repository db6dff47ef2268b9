import { sql } from 'kysely';
import { BATCH_MAX } from '../../kernel/index.ts';
import type { UniverseServices } from '../services.ts';
import { askEntities } from './ask-entities.ts';
import { beginAsking } from './asking-run.ts';
import type { PendingEntity } from './entity-batches.ts';
import { renameFromStatic } from './name-from-static.ts';

const ROUND = 20 * BATCH_MAX;

/**
 * Asks again for names that players may have changed, when their time has come (`saveNames`). Batches go out full:
 * what is due within a day goes along. Names stay as they are until ESI says otherwise.
 */
export async function refreshEntities(
  services: UniverseServices,
  signal: AbortSignal,
  count: (name: string, by: number) => void,
): Promise<void> {
  count('renamed', await renameFromStatic(services.db));
  const run = beginAsking(services, signal, count);
  while (run.refusalsLeft > 0) {
    const stale = await claimStale(services);
    if (stale.length === 0) return;
    await askEntities(run, stale);
  }
}

async function claimStale({ db, clock }: UniverseServices): Promise<PendingEntity[]> {
  const now = clock.now();
  const { rows: due } = await sql<{ ids: number }>`
    select count(*) as ids from (
      select from universe.entity where resolved_at is not null and retry_at <= ${now} limit ${ROUND}) as due`.execute(
    db,
  );
  const batches = Math.ceil((due[0]?.ids ?? 0) / BATCH_MAX);
  if (batches === 0) return [];
  const { rows } = await sql<PendingEntity>`
    update universe.entity set retry_at = ${now}::timestamptz + interval '1 hour'
    where entity_id in (
      select entity_id from universe.entity
      where resolved_at is not null and retry_at <= ${now}::timestamptz + interval '1 day'
      order by retry_at limit ${batches * BATCH_MAX} for update skip locked)
    returning entity_id, batch_limit`.execute(db);
  return rows;
}
