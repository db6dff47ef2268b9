import { corporationHistoryContract } from '../../../shared/corporation-history.contract.ts';
import { permission } from '../../../shared/permissions.ts';
import { openCharacter } from '../../access.ts';
import { membershipsOf } from './query.ts';
import { defineRoute } from './tables.ts';

const DAY_MILLISECONDS = 24 * 60 * 60 * 1_000;

export const corporationHistoryRoute = defineRoute(
  corporationHistoryContract,
  { permission: permission.basicAccess },
  async ({ viewer, input, services: { db, clock } }) => {
    const { registrationId } = await openCharacter(db, viewer, input.params.characterId);
    const rows = await membershipsOf(db, registrationId);
    return {
      entries: rows.map((row) => ({
        recordId: row.record_id,
        corporation: { id: row.corporation_id, name: row.corporation_name },
        isDeleted: row.is_deleted,
        startDate: row.start_date.toISOString(),
        endDate: row.end_date?.toISOString() ?? null,
        durationDays: wholeDays(row.start_date, row.end_date ?? clock.now()),
      })),
    };
  },
);

function wholeDays(start: Date, end: Date): number {
  return Math.max(0, Math.floor((end.getTime() - start.getTime()) / DAY_MILLISECONDS));
}
