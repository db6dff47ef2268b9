import { onlineContract } from '../../../shared/online.contract.ts';
import { permission } from '../../../shared/permissions.ts';
import { openCharacter } from '../../access.ts';
import { defineRoute } from './tables.ts';

export const onlineRoute = defineRoute(
  onlineContract,
  { permission: permission.basicAccess },
  async ({ viewer, input, services: { db } }) => {
    const { registrationId } = await openCharacter(db, viewer, input.params.characterId);
    const row = await db
      .selectFrom('memberaudit.online')
      .where('registration_id', '=', registrationId)
      .selectAll()
      .executeTakeFirst();
    if (row === undefined) return { online: null };
    return {
      online: {
        isOnline: row.is_online,
        lastLogin: row.last_login?.toISOString() ?? null,
        lastLogout: row.last_logout?.toISOString() ?? null,
        logins: row.logins,
      },
    };
  },
);
