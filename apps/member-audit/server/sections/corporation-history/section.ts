import { diffRows } from '@muster/core';
import { characterCorporationHistory } from '@muster/esi';
import { defineSection } from './tables.ts';

export const corporationHistorySection = defineSection({
  id: 'corporation_history',
  title: 'Corporation history',
  operations: [characterCorporationHistory],
  staleMinutes: 480,
  fetch: async ({ esi, characterId }) => esi.get(characterCorporationHistory, { character_id: characterId }),
  async store({ trx, subjectId, needs }, history) {
    needs.entities(history.map((record) => record.corporation_id));
    await diffRows(trx, 'memberaudit.corporation_history', {
      scope: { registration_id: subjectId },
      key: ['record_id'],
      rows: history.map((record) => ({
        record_id: record.record_id,
        corporation_id: record.corporation_id,
        start_date: new Date(record.start_date),
        is_deleted: record.is_deleted ?? false,
      })),
    });
  },
});
