import * as z from 'zod';
import type { Identity } from '../identity/index.ts';
import { defineJob } from '../jobs/index.ts';
import type { AppServices } from '../kernel/app-services.ts';

/** Removes what has expired: logins that were never finished, sessions that are over. */
export const housekeepingJob = defineJob({
  name: 'core.housekeeping',
  payload: z.object({}),
  priority: 'lowest',
  timeLimitSeconds: 60,
  maxAttempts: 1,
  async run({ services }) {
    const { identity } = services as AppServices & { identity: Identity };
    await identity.removeExpired();
  },
});
