import { z } from 'zod';
import { defineOperation } from '../define-operation.ts';
import { id, integer, moment } from './fields.ts';
import { charDetail } from './rate-groups.ts';

/** Trained skills as of the last time the character was in the game: overlay finished entries of the queue. */
export const characterSkills = defineOperation({
  id: 'GetCharactersCharacterIdSkills',
  path: '/characters/{character_id}/skills',
  scopes: ['esi-skills.read_skills.v1'],
  cacheSeconds: 60,
  rateGroup: charDetail,
  response: z.object({
    skills: z.array(
      z.object({
        skill_id: id,
        active_skill_level: integer,
        trained_skill_level: integer,
        skillpoints_in_skill: integer,
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
      skill_id: id,
      queue_position: integer,
      finished_level: integer,
      start_date: moment.optional(),
      finish_date: moment.optional(),
      training_start_sp: integer.optional(),
      level_start_sp: integer.optional(),
      level_end_sp: integer.optional(),
    }),
  ),
});
