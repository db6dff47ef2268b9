import { dateTime, defineContract, named } from '@muster/core/contract';
import * as z from 'zod/mini';
import { CHARACTER_PATH, characterParams } from './character-path.ts';

/** What an entry of the queue is at this moment; `paused` when the queue does not run at all. */
export const skillQueueStates = ['completed', 'active', 'waiting', 'paused'] as const;

const entry = z.object({
  position: z.int(),
  skill: named,
  /** The level that this entry trains to. */
  level: z.int(),
  state: z.enum(skillQueueStates),
  /** Part of the level that is done, from 0 to 1; null where ESI gave no skill points. */
  progress: z.nullable(z.number()),
  startDate: z.nullable(dateTime),
  finishDate: z.nullable(dateTime),
  trainingStartSp: z.nullable(z.int()),
  levelStartSp: z.nullable(z.int()),
  levelEndSp: z.nullable(z.int()),
});
export type SkillQueueEntry = z.infer<typeof entry>;

export const skillQueueContract = defineContract({
  method: 'GET',
  path: `${CHARACTER_PATH}/skill-queue`,
  summary: 'The training queue as it stands at this moment',
  params: characterParams,
  response: z.object({
    /** Time of the server for which states and progress hold. */
    now: dateTime,
    isTraining: z.boolean(),
    /** When the last entry is done; null for an empty or paused queue. */
    endsAt: z.nullable(dateTime),
    entries: z.array(entry),
  }),
});
