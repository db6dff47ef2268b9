import * as z from 'zod';
import { unlessAway } from '../../esi/index.ts';
import { defineJob, type ScheduleDefinition } from '../../jobs/index.ts';
import type { Identity } from '../create-identity.ts';

/** Keeps fresh where all known characters belong. */
export const affiliationsJob = defineJob({
  name: 'identity.refresh-affiliations',
  payload: z.object({}),
  priority: 'high',
  timeLimitSeconds: 300,
  maxAttempts: 1,
  async run({ services, signal, count }) {
    const { identity } = services as { identity: Identity };
    await unlessAway(async () => identity.refreshAffiliations(signal, count), count);
  },
});

/** Looked at every minute: somebody who logs in, or leaves a corporation, does not wait for long. */
export const affiliationsSchedule: ScheduleDefinition = {
  name: 'identity.refresh-affiliations',
  job: affiliationsJob.name,
  everySeconds: 60,
  payload: {},
};
