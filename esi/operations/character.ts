import { z } from 'zod';
import { defineOperation } from '../define-operation.ts';
import { batchOfIds, id, integer, moment, openEnum, uuid } from './fields.ts';
import { charDetail } from './rate-groups.ts';

/**
 * What anybody may know of a character. `description` is hostile HTML. 404 or 410 once the character is
 * biomassed.
 */
export const characterPublic = defineOperation({
  id: 'GetCharactersDetail',
  path: '/characters/{character_id}',
  cacheSeconds: 86_400,
  rateGroup: null,
  response: z.object({
    achievement_score: integer,
    alliance_id: id.optional(),
    birthday: moment,
    bloodline_id: id,
    character_title_id: uuid.optional(),
    corporation_id: id,
    corporation_title: z.string().optional(),
    description: z.string().optional(),
    faction_id: id.optional(),
    gender: openEnum,
    name: z.string(),
    race_id: id,
    security_status: z.number().optional(),
  }),
});

/** Every corporation the character was ever in. `is_deleted` is absent unless true. */
export const characterCorporationHistory = defineOperation({
  id: 'GetCharactersCharacterIdCorporationhistory',
  path: '/characters/{character_id}/corporationhistory',
  cacheSeconds: 86_400,
  rateGroup: null,
  response: z.array(
    z.object({ corporation_id: id, is_deleted: z.boolean().optional(), record_id: id, start_date: moment }),
  ),
});

/** URLs of the portrait. The image server's URLs can be built from the id without asking. */
export const characterPortrait = defineOperation({
  id: 'GetCharactersCharacterIdPortrait',
  path: '/characters/{character_id}/portrait',
  cacheSeconds: 'daily-1105',
  rateGroup: charDetail,
  response: z.object({
    px128x128: z.string().optional(),
    px256x256: z.string().optional(),
    px512x512: z.string().optional(),
    px64x64: z.string().optional(),
  }),
});

/** Corporation, alliance and faction of up to 1,000 characters. One unknown id fails the whole batch. */
export const charactersAffiliation = defineOperation({
  id: 'PostCharactersAffiliation',
  method: 'POST',
  path: '/characters/affiliation',
  cacheSeconds: 3600,
  rateGroup: null,
  body: batchOfIds,
  response: z.array(
    z.object({ alliance_id: id.optional(), character_id: id, corporation_id: id, faction_id: id.optional() }),
  ),
});
