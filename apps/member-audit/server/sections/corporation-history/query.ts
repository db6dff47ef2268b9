import { type Kysely, sql } from 'kysely';
import type { BaseTables } from '../../tables.ts';
import type { CorporationHistoryTables } from './tables.ts';

/** All memberships of one character, newest first; each ends where the next one starts. */
export async function membershipsOf(
  db: Kysely<BaseTables & CorporationHistoryTables>,
  registrationId: number,
) {
  return await db
    .selectFrom('memberaudit.corporation_history as h')
    .leftJoin('universe.entity as e', 'e.entity_id', 'h.corporation_id')
    .where('h.registration_id', '=', registrationId)
    .select([
      'h.record_id',
      'h.corporation_id',
      'h.start_date',
      'h.is_deleted',
      'e.name as corporation_name',
      sql<Date | null>`lead(h.start_date) over (order by h.start_date, h.record_id)`.as('end_date'),
    ])
    .orderBy('h.start_date', 'desc')
    .orderBy('h.record_id', 'desc')
    .execute();
}
