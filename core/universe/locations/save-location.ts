import { sql } from 'kysely';
import type { Db } from '../../kernel/db-handle.ts';
import { wantEntities } from '../entities/want-entities.ts';
import { plainText } from '../plain-text.ts';

/** What ESI tells about a station or structure. */
export interface FoundLocation {
  readonly name: string;
  readonly systemId: number;
  readonly typeId: number | null;
  readonly ownerId: number | null;
}

/** Stores a place, and the needs of its system, type and owner, until `freshUntil` (null: for ever). */
export async function saveLocation(
  db: Db,
  id: number,
  found: FoundLocation,
  now: Date,
  freshUntil: Date | null,
): Promise<void> {
  const { name, systemId, typeId, ownerId } = found;
  await db.transaction().execute(async (trx) => {
    await sql`
      update universe.location
      set name = ${plainText(name)}, system_id = ${systemId}, type_id = ${typeId}, owner_id = ${ownerId},
          resolved_at = ${now}, failures = 0, retry_at = coalesce(${freshUntil}::timestamptz, 'infinity')
      where location_id = ${id}`.execute(trx);
    await sql`insert into universe.system (system_id) values (${systemId}) on conflict do nothing`.execute(
      trx,
    );
    if (typeId !== null) {
      await sql`insert into universe.type (type_id) values (${typeId}) on conflict do nothing`.execute(trx);
    }
    if (ownerId !== null) await wantEntities(trx, [ownerId], now);
  });
}
