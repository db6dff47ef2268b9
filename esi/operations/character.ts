import { z } from 'zod';
import { defineOperation } from '../define-operation.ts';
import { id, integer, moment, openEnum } from './fields.ts';

/** What anybody may know of a character. `description` is hostile HTML. */
export const characterPublic = defineOperation({
  id: 'GetCharactersDetail',
  path: '/characters/{character_id}',
  cacheSeconds: 86_400,
  rateGroup: null,
  response: z.object({
    name: z.string(),
    corporation_id: id,
    alliance_id: id.optional(),
    faction_id: id.optional(),
    birthday: moment,
    gender: openEnum,
    race_id: id,
    bloodline_id: id,
    description: z.string().optional(),
    security_status: z.number().optional(),
    achievement_score: integer,
    corporation_title: z.string().optional(),
    character_title_id: z.string().optional(),
  }),
});

/** Every corporation the character was ever in. `is_deleted` is absent unless true. */
export const characterCorporationHistory = defineOperation({
  id: 'GetCharactersCharacterIdCorporationhistory',
  path: '/characters/{character_id}/corporationhistory',
  cacheSeconds: 86_400,
  rateGroup: null,
  response: z.array(
    z.object({
      record_id: integer,
      corporation_id: id,
      start_date: moment,
      is_deleted: z.boolean().optional(),
    }),
  ),
});

/** Corporation, alliance and faction of up to 1,000 characters. One unknown id fails the whole batch. */
export const charactersAffiliation = defineOperation({
  id: 'PostCharactersAffiliation',
  method: 'POST',
  path: '/characters/affiliation',
  cacheSeconds: 3600,
  rateGroup: null,
  body: z.array(id).min(1).max(1000),
  response: z.array(
    z.object({
      character_id: id,
      corporation_id: id,
      alliance_id: id.optional(),
      faction_id: id.optional(),
    }),
  ),
});
