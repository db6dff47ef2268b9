import { defineContract, manyOf, named } from '@muster/core/contract';
import * as z from 'zod/mini';
import { CHARACTER_PATH, characterParams } from './character-path.ts';

/** Levels a skill can be filtered by; `0` is injected but never trained. */
export const skillLevels = ['0', '1', '2', '3', '4', '5'] as const;

const skill = z.object({
  skill: named,
  /** What counts now: below the trained level for an Alpha clone. */
  activeLevel: z.int(),
  trainedLevel: z.int(),
  skillPoints: z.int(),
});
export type CharacterSkill = z.infer<typeof skill>;

/** Everything that matches in one answer: a character has some 500 skills at most. */
export const skillsContract = defineContract({
  method: 'GET',
  path: `${CHARACTER_PATH}/skills`,
  summary: 'Skills by group',
  params: characterParams,
  query: z.object({
    /** Part of the name of a skill or a group. */
    q: z.optional(z.string().check(z.maxLength(200))),
    /** Trained levels to show; all when left out. */
    level: manyOf(z.enum(skillLevels)),
  }),
  response: z.object({
    /** Of the whole character, whatever is filtered; null while not known yet. */
    total: z.nullable(z.object({ skills: z.int(), skillPoints: z.int(), unallocatedSkillPoints: z.int() })),
    /** By name; a group is null while it is not known. Its numbers are those of the skills shown. */
    groups: z.array(z.object({ group: z.nullable(named), skillPoints: z.int(), skills: z.array(skill) })),
  }),
});
