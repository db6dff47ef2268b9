import { z } from 'zod';
import { defineOperation } from '../define-operation.ts';
import { id, integer, moment } from './fields.ts';
import { factionalWarfare } from './rate-groups.ts';

const count = z.object({ last_week: integer, total: integer, yesterday: integer });

/** The character in factional warfare. Without `faction_id` it is not enlisted; the counts stay. */
export const characterFactionWarfareStats = defineOperation({
  id: 'GetCharactersCharacterIdFwStats',
  path: '/characters/{character_id}/fw/stats',
  scopes: ['esi-characters.read_fw_stats.v1'],
  cacheSeconds: 'daily-1105',
  rateGroup: factionalWarfare,
  response: z.object({
    current_rank: integer.optional(),
    enlisted_on: moment.optional(),
    faction_id: id.optional(),
    highest_rank: integer.optional(),
    kills: count,
    victory_points: count,
  }),
});

/** The corporation in factional warfare. Without `faction_id` it is not enlisted. */
export const corporationFactionWarfareStats = defineOperation({
  id: 'GetCorporationsCorporationIdFwStats',
  path: '/corporations/{corporation_id}/fw/stats',
  scopes: ['esi-corporations.read_fw_stats.v1'],
  cacheSeconds: 'daily-1105',
  rateGroup: factionalWarfare,
  response: z.object({
    enlisted_on: moment.optional(),
    faction_id: id.optional(),
    kills: count,
    pilots: integer.optional(),
    victory_points: count,
  }),
});
