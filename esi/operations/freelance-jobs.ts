import { z } from 'zod';
import { defineOperation } from '../define-operation.ts';
import { integer, moment, openEnum, uuid } from './fields.ts';
import { charFreelanceJob } from './rate-groups.ts';

/** Freelance jobs the character takes part in now. `progress` counts what the job counts. */
export const characterFreelanceJobs = defineOperation({
  id: 'GetCharactersFreelanceJobsListing',
  path: '/characters/{character_id}/freelance-jobs',
  scopes: ['esi-characters.read_freelance_jobs.v1'],
  cacheSeconds: 60,
  rateGroup: charFreelanceJob,
  response: z.object({
    freelance_jobs: z.array(
      z.object({
        id: uuid,
        last_modified: moment,
        name: z.string(),
        progress: z.object({ current: integer, desired: integer }),
        reward: z.object({ initial: z.number(), remaining: z.number() }).optional(),
        state: openEnum,
      }),
    ),
  }),
});
