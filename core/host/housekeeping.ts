import * as z from 'zod';
import { cleanUpEsi } from '../esi/index.ts';
import { cleanUpIdentity } from '../identity/index.ts';
import { defineJob } from '../jobs/index.ts';
import type { AppServices } from '../kernel/app-services.ts';

/** Removes what has expired: logins that were never finished, sessions that are over. */
export const housekeepingJob = defineJob({
  name: 'core.housekeeping',
  payload: z.object({}),
  priority: 'lowest',
  timeLimitSeconds: 60,
  maxAttempts: 1,
  async run({ services, count }) {
    const { db, clock } = services as AppServices;
    const { attempts, sessions } = await cleanUpIdentity(db, clock.now());
    await cleanUpEsi(db, clock.now());
    count('attempts', attempts);
    count('sessions', sessions);
  },
});
