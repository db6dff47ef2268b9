import { bulkUpsert } from '@muster/core';
import { characterShip } from '@muster/esi';
import { defineSection } from './tables.ts';

export const shipSection = defineSection({
  id: 'ship',
  title: 'Current ship',
  operations: [characterShip],
  staleMinutes: 60,
  fetch: async ({ esi, characterId }) => esi.get(characterShip, { character_id: characterId }),
  async store({ trx, subjectId, needs }, ship) {
    needs.types([ship.ship_type_id]);
    await bulkUpsert(
      trx,
      'memberaudit.ship',
      [
        {
          registration_id: subjectId,
          item_id: ship.ship_item_id,
          type_id: ship.ship_type_id,
          name: ship.ship_name,
        },
      ],
      { key: ['registration_id'] },
    );
  },
});
