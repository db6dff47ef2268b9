import { bulkUpsert } from '@muster/core';
import { characterOnline } from '@muster/esi';
import type { Insertable } from 'kysely';
import type * as z from 'zod';
import { defineSection, type OnlineTable } from './tables.ts';

export const onlineSection = defineSection({
  id: 'online',
  title: 'Online status',
  operations: [characterOnline],
  staleMinutes: 60,
  fetch: async ({ esi, characterId }) => esi.get(characterOnline, { character_id: characterId }),
  async store({ trx, subjectId }, online) {
    const row = { registration_id: subjectId, ...toRow(online) };
    await bulkUpsert(trx, 'memberaudit.online', [row], { key: ['registration_id'] });
  },
});

function toRow(
  online: z.infer<typeof characterOnline.response>,
): Omit<Insertable<OnlineTable>, 'registration_id'> {
  return {
    is_online: online.online,
    last_login: moment(online.last_login),
    last_logout: moment(online.last_logout),
    logins: online.logins ?? null,
  };
}

function moment(text: string | undefined): Date | null {
  return text === undefined ? null : new Date(text);
}
