import { bulkUpsert } from '@muster/core';
import { characterLocation } from '@muster/esi';
import { defineSection } from './tables.ts';

export const locationSection = defineSection({
  id: 'location',
  title: 'Location',
  operations: [characterLocation],
  staleMinutes: 60,
  fetch: async ({ esi, characterId }) => esi.get(characterLocation, { character_id: characterId }),
  async store({ trx, subjectId, needs }, location) {
    const place = location.station_id ?? location.structure_id ?? null;
    needs.systems([location.solar_system_id]);
    needs.locations([place]);
    await bulkUpsert(
      trx,
      'memberaudit.location',
      [
        {
          registration_id: subjectId,
          system_id: location.solar_system_id,
          location_id: place,
        },
      ],
      { key: ['registration_id'] },
    );
  },
});
