import { marketPrices } from '@muster/esi';
import { sql } from 'kysely';
import * as z from 'zod';
import { defineJob } from '../../jobs/index.ts';
import type { UniverseServices } from '../services.ts';

/** Takes over what types are worth, once a day. Until it succeeds the prices of before stand. */
export const refreshPricesJob = defineJob({
  name: 'universe.refresh-prices',
  payload: z.object({}),
  priority: 'low',
  timeLimitSeconds: 120,
  // Enough for hours: a schedule that falls into the daily downtime does so every day.
  maxAttempts: 10,
  async run({ services, signal, count }) {
    const { universe } = services as { universe: UniverseServices };
    count('changed', await refreshPrices(universe, signal));
  },
});

const TYPE_ID_MAX = 2 ** 31 - 1;
const ISK_MAX = 1e15;

/** What has room in the table: one absurd row must not keep the others out. */
function isPrice(row: {
  type_id: number;
  average_price?: number | undefined;
  adjusted_price?: number | undefined;
}): boolean {
  const { type_id: id, average_price: average = 0, adjusted_price: adjusted = 0 } = row;
  return id > 0 && id <= TYPE_ID_MAX && Math.abs(average) < ISK_MAX && Math.abs(adjusted) < ISK_MAX;
}

/**
 * Asks ESI for all prices and writes those that changed, in one statement. A type that is no longer listed keeps its
 * last price. @returns how many changed.
 */
export async function refreshPrices(
  { db, esi, clock }: UniverseServices,
  signal: AbortSignal,
): Promise<number> {
  const prices = (await esi.session({ signal }).fetch(marketPrices, {})).filter(isPrice);
  const { numAffectedRows } = await sql`
    insert into universe.market_price as p (type_id, average, adjusted, changed_at)
    select distinct on (type_id) type_id, average_price, adjusted_price, ${clock.now()}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(prices)}::jsonb)
      as listed(type_id integer, average_price numeric(20,2), adjusted_price numeric(20,2))
    order by type_id
    on conflict (type_id) do update
    set average = excluded.average, adjusted = excluded.adjusted, changed_at = excluded.changed_at
    where (p.average, p.adjusted) is distinct from (excluded.average, excluded.adjusted)`.execute(db);
  return Number(numAffectedRows ?? 0n);
}
