import { permission } from '../../../shared/permissions.ts';
import { shipContract } from '../../../shared/ship.contract.ts';
import { openCharacter } from '../../access.ts';
import { decodePythonText } from '../../python-text.ts';
import { defineRoute } from './tables.ts';

export const shipRoute = defineRoute(
  shipContract,
  { permission: permission.basicAccess },
  async ({ viewer, input, services: { db } }) => {
    const { registrationId } = await openCharacter(db, viewer, input.params.characterId);
    const row = await db
      .selectFrom('memberaudit.ship as s')
      .leftJoin('universe.type as t', 't.type_id', 's.type_id')
      .where('s.registration_id', '=', registrationId)
      .select(['s.item_id', 's.type_id', 's.name', 't.name as type_name'])
      .executeTakeFirst();
    if (row === undefined) return { ship: null };
    return {
      ship: {
        itemId: row.item_id,
        type: { id: row.type_id, name: row.type_name },
        name: decodePythonText(row.name),
      },
    };
  },
);
