import { alliancePublic, corporationPublic, EsiFaultError, type EsiSession } from '@muster/esi';
import { sql } from 'kysely';
import type { Db } from '../../kernel/db-handle.ts';
import { forEachAtMost } from '../../kernel/for-each-at-most.ts';
import { plainText } from '../plain-text.ts';
import type { UniverseServices } from '../services.ts';

/** Each is a request of its own, so only so many a run; a run comes every hour. */
const PER_RUN = 100;
const AT_ONCE = 4;

interface Ours {
  readonly entity_id: number;
  readonly category: 'corporation' | 'alliance';
}

/** A ticker as ESI tells it; null when it does not know the organisation. */
interface Ticker {
  readonly id: number;
  readonly ticker: string | null;
}

/**
 * Learns the tickers of corporations and alliances that characters of ours belong to, and again after a week. Those of
 * NPC corporations come from static data. @throws what ESI failed with, after what was learned is saved.
 */
export async function refreshTickers(
  services: UniverseServices,
  signal: AbortSignal,
  count: (name: string, by: number) => void,
): Promise<void> {
  const { db, esi, clock } = services;
  const now = clock.now();
  await sql`
    update universe.entity e set ticker = c.ticker from universe.npc_corporation c
    where e.entity_id = c.corporation_id and e.ticker is distinct from c.ticker`.execute(db);
  const session = esi.session({ signal });
  const learned: Ticker[] = [];
  try {
    await forEachAtMost(AT_ONCE, await dueOrganisations(db, now), async (ours) => {
      signal.throwIfAborted();
      learned.push({ id: ours.entity_id, ticker: await tickerOf(session, ours) });
    });
  } finally {
    await saveTickers(db, learned, now);
    count('tickers', learned.length);
  }
}

async function dueOrganisations(db: Db, now: Date): Promise<Ours[]> {
  const { rows } = await sql<Ours>`
    with ours as (
      select c.corporation_id, c.alliance_id from identity.character c
      join identity.ownership o on o.character_id = c.character_id)
    select entity_id, category from universe.entity
    where entity_id in (select corporation_id from ours union select alliance_id from ours)
      and category in ('corporation', 'alliance') and nature is null
      and (ticker_at is null or ticker_at <= ${now}::timestamptz - interval '7 days')
    order by ticker_at nulls first limit ${PER_RUN}`.execute(db);
  return rows;
}

async function tickerOf(session: EsiSession, { entity_id: id, category }: Ours): Promise<string | null> {
  try {
    const found =
      category === 'alliance'
        ? await session.fetch(alliancePublic, { alliance_id: id })
        : await session.fetch(corporationPublic, { corporation_id: id });
    return plainText(found.ticker);
  } catch (error) {
    if (error instanceof EsiFaultError) return null;
    throw error;
  }
}

async function saveTickers(db: Db, learned: readonly Ticker[], now: Date): Promise<void> {
  if (learned.length === 0) return;
  await sql`
    update universe.entity e set ticker = coalesce(t.ticker, e.ticker), ticker_at = ${now}
    from jsonb_to_recordset(${JSON.stringify(learned)}::jsonb) as t(id int8, ticker text)
    where e.entity_id = t.id`.execute(db);
}
