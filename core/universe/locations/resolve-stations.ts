import { EsiNotFoundError, universeStation } from '@muster/esi';
import { sql } from 'kysely';
import { forEachAtMost } from '../../kernel/for-each-at-most.ts';
import { giveUp, postpone } from '../postpone.ts';
import type { UniverseServices } from '../services.ts';
import { saveLocation } from './save-location.ts';

const ROUND = 200;
const AT_ONCE = 8;

/** Stations newer than the static data, one by one. Nobody asks while the first import is still to come. */
export async function resolveStations(
  services: UniverseServices,
  signal: AbortSignal,
  count: (name: string, by: number) => void,
): Promise<void> {
  const { db, clock } = services;
  const now = clock.now();
  const { rows } = await sql<{ location_id: number }>`
    update universe.location set retry_at = ${now}::timestamptz + interval '5 minutes'
    where location_id in (
      select location_id from universe.location
      where kind = 'station' and resolved_at is null and retry_at <= ${now}
        and not exists (select from universe.static_data where build is null and awaited_until > ${now})
        and not exists (select from universe.station where station_id = location_id)
      order by retry_at limit ${ROUND} for update skip locked)
    returning location_id`.execute(db);
  const session = services.esi.session({ signal });
  await forEachAtMost(AT_ONCE, rows, async ({ location_id: id }) => {
    signal.throwIfAborted();
    try {
      const station = await session.fetch(universeStation, { station_id: id });
      const found = {
        name: station.name,
        systemId: station.system_id,
        typeId: station.type_id,
        ownerId: station.owner ?? null,
      };
      await saveLocation(db, id, found, now, null);
      count('locations', 1);
    } catch (error) {
      if (error instanceof EsiNotFoundError) return giveUp(db, 'location', [id]);
      await postpone(db, 'location', [id], now);
      throw error;
    }
  });
}
