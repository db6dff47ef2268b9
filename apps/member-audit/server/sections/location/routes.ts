import { locationContract } from '../../../shared/location.contract.ts';
import { permission } from '../../../shared/permissions.ts';
import { openCharacter } from '../../access.ts';
import { presentSystem, systemColumns } from '../../places.ts';
import { defineRoute } from './tables.ts';

export const locationRoute = defineRoute(
  locationContract,
  { permission: permission.basicAccess },
  async ({ viewer, input, services: { db } }) => {
    const { registrationId } = await openCharacter(db, viewer, input.params.characterId);
    const row = await db
      .selectFrom('memberaudit.location as l')
      .leftJoin('universe.solar_system as s', 's.system_id', 'l.system_id')
      .leftJoin('universe.location as p', 'p.location_id', 'l.location_id')
      .where('l.registration_id', '=', registrationId)
      .select(['l.system_id', 'l.location_id', 'p.name as place', ...systemColumns])
      .executeTakeFirst();
    if (row === undefined) return { location: null };
    return {
      location: {
        system: presentSystem(row),
        dockedAt: row.location_id === null ? null : { id: row.location_id, name: row.place },
      },
    };
  },
);
