import { z } from 'zod';
import { defineOperation } from '../define-operation.ts';
import { id, integer, moment, openEnum } from './fields.ts';
import { charDetail, charIndustry, charLocation, charSkinr, charSocial } from './rate-groups.ts';

/**
 * Research agents at work. Points now = `remainder_points` + `points_per_day` times the days since
 * `started_at`.
 */
export const characterAgentsResearch = defineOperation({
  id: 'GetCharactersCharacterIdAgentsResearch',
  path: '/characters/{character_id}/agents_research',
  scopes: ['esi-characters.read_agents_research.v1'],
  cacheSeconds: 3600,
  rateGroup: charIndustry,
  response: z.array(
    z.object({
      agent_id: id,
      points_per_day: z.number(),
      remainder_points: z.number(),
      skill_type_id: id,
      started_at: moment,
    }),
  ),
});

/** Whether others can see a medal, as far as we know. */
export const medalStatuses = ['public', 'private'] as const;

/** Medals the character was given. */
export const characterMedals = defineOperation({
  id: 'GetCharactersCharacterIdMedals',
  path: '/characters/{character_id}/medals',
  scopes: ['esi-characters.read_medals.v1'],
  cacheSeconds: 3600,
  rateGroup: charDetail,
  response: z.array(
    z.object({
      corporation_id: id,
      date: moment,
      description: z.string(),
      graphics: z.array(
        z.object({ color: integer.optional(), graphic: z.string(), layer: integer, part: integer }),
      ),
      issuer_id: id,
      medal_id: id,
      reason: z.string(),
      status: openEnum,
      title: z.string(),
    }),
  ),
});

/** Who can have a standing towards a character or corporation, as far as we know. */
export const standingFromTypes = ['agent', 'npc_corp', 'faction'] as const;

/** What NPCs think of the character, from -10 to 10, before the effect of social skills. */
export const characterStandings = defineOperation({
  id: 'GetCharactersCharacterIdStandings',
  path: '/characters/{character_id}/standings',
  scopes: ['esi-characters.read_standings.v1'],
  cacheSeconds: 3600,
  rateGroup: charSocial,
  response: z.array(z.object({ from_id: id, from_type: openEnum, standing: z.number() })),
});

/** Jump fatigue. The dates are absent for who never jumped. */
export const characterFatigue = defineOperation({
  id: 'GetCharactersCharacterIdFatigue',
  path: '/characters/{character_id}/fatigue',
  scopes: ['esi-characters.read_fatigue.v1'],
  cacheSeconds: 300,
  rateGroup: charLocation,
  response: z.object({
    jump_fatigue_expire_date: moment.optional(),
    last_jump_date: moment.optional(),
    last_update_date: moment.optional(),
  }),
});

/**
 * Roles in the corporation, by where they hold. A list is absent when it is empty or EVE has nothing to say.
 */
export const characterRoles = defineOperation({
  id: 'GetCharactersCharacterIdRoles',
  path: '/characters/{character_id}/roles',
  scopes: ['esi-characters.read_corporation_roles.v1'],
  cacheSeconds: 3600,
  rateGroup: charDetail,
  response: z.object({
    roles: z.array(openEnum).optional(),
    roles_at_base: z.array(openEnum).optional(),
    roles_at_hq: z.array(openEnum).optional(),
    roles_at_other: z.array(openEnum).optional(),
  }),
});

/** Titles the corporation gave the character. `name` may have HTML tags. */
export const characterTitles = defineOperation({
  id: 'GetCharactersCharacterIdTitles',
  path: '/characters/{character_id}/titles',
  scopes: ['esi-characters.read_titles.v1'],
  cacheSeconds: 3600,
  rateGroup: charDetail,
  response: z.array(z.object({ name: z.string().optional(), title_id: id.optional() })),
});

/** Ship designs (SKINR) the character holds licences of: one in use, and how many more. */
export const characterCosmeticsSkinr = defineOperation({
  id: 'GetCharactersCosmeticsSkinr',
  path: '/characters/{character_id}/cosmetics/skinr',
  scopes: ['esi.cosmetic.char:read'],
  cacheSeconds: 3600,
  rateGroup: charSkinr,
  response: z.object({
    licenses: z.array(z.object({ activated: z.boolean(), skinr_id: z.string(), unactivated: integer })),
  }),
});
