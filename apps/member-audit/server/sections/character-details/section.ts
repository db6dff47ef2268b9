import { bulkUpsert } from '@muster/core';
import { characterPublic } from '@muster/esi';
import type { Insertable } from 'kysely';
import type * as z from 'zod';
import { type CharacterDetailsTable, defineSection } from './tables.ts';

export const characterDetailsSection = defineSection({
  id: 'character_details',
  title: 'Character details',
  operations: [characterPublic],
  staleMinutes: 240,
  fetch: async ({ esi, characterId }) => esi.get(characterPublic, { character_id: characterId }),
  async store({ trx, subjectId, needs }, details) {
    needs.entities([details.corporation_id, details.alliance_id, details.faction_id]);
    const row = { registration_id: subjectId, ...toRow(details) };
    await bulkUpsert(trx, 'memberaudit.character_details', [row], { key: ['registration_id'] });
  },
});

function toRow(
  details: z.infer<typeof characterPublic.response>,
): Omit<Insertable<CharacterDetailsTable>, 'registration_id'> {
  return {
    name: details.name,
    corporation_id: details.corporation_id,
    alliance_id: details.alliance_id ?? null,
    faction_id: details.faction_id ?? null,
    race_id: details.race_id,
    bloodline_id: details.bloodline_id,
    birthday: new Date(details.birthday),
    gender: details.gender,
    security_status: details.security_status ?? null,
    title: details.corporation_title ?? null,
    description: details.description ?? null,
  };
}
