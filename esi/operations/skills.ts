import { z } from 'zod';
import { defineOperation } from '../define-operation.ts';
import { id, integer, moment } from './fields.ts';
import { charDetail } from './rate-groups.ts';

/**
 * Trained skills as of the last time the character was in the game: overlay finished entries of the queue.
 */
export const characterSkills = defineOperation({
  id: 'GetCharactersCharacterIdSkills',
  path: '/characters/{character_id}/skills',
  scopes: ['esi-skills.read_skills.v1'],
  cacheSeconds: 60,
  rateGroup: charDetail,
  response: z.object({
    skills: z.array(
      z.object({
        active_skill_level: integer,
        skill_id: id,
        skillpoints_in_skill: integer,
        trained_skill_level: integer,
      }),
    ),
    total_sp: integer,
    unallocated_sp: integer.optional(),
  }),
});

/** The training queue. Entries of a paused queue have no dates. */
export const characterSkillQueue = defineOperation({
  id: 'GetCharactersCharacterIdSkillqueue',
  path: '/characters/{character_id}/skillqueue',
  scopes: ['esi-skills.read_skillqueue.v1'],
  cacheSeconds: 60,
  rateGroup: charDetail,
  response: z.array(
    z.object({
      finish_date: moment.optional(),
      finished_level: integer,
      level_end_sp: integer.optional(),
      level_start_sp: integer.optional(),
      queue_position: integer,
      skill_id: id,
      start_date: moment.optional(),
      training_start_sp: integer.optional(),
    }),
  ),
});

/** Attributes, which contain the bonus of the implants in use. Subtract these to see the remap. */
export const characterAttributes = defineOperation({
  id: 'GetCharactersCharacterIdAttributes',
  path: '/characters/{character_id}/attributes',
  scopes: ['esi-skills.read_skills.v1'],
  cacheSeconds: 120,
  rateGroup: charDetail,
  response: z.object({
    accrued_remap_cooldown_date: moment.optional(),
    bonus_remaps: integer.optional(),
    charisma: integer,
    intelligence: integer,
    last_remap_date: moment.optional(),
    memory: integer,
    perception: integer,
    willpower: integer,
  }),
});
