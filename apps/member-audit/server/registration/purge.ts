import { type AppServices, defineJob } from '@muster/core';
import { sql } from 'kysely';
import * as z from 'zod';
import type { BaseTables } from '../tables.ts';

/** Deletes the data of ended registrations whose time has come, one registration a transaction. */
export const purgeJob = defineJob({
  name: 'memberaudit.purge',
  payload: z.object({}),
  priority: 'lowest',
  timeLimitSeconds: 600,
  maxAttempts: 5,
  async run({ services, signal, count }) {
    const { db, clock } = services as AppServices<BaseTables>;
    for (;;) {
      signal.throwIfAborted();
      const { numDeletedRows } = await db
        .deleteFrom('memberaudit.registration')
        .where('registration_id', '=', (eb) =>
          eb
            .selectFrom('memberaudit.registration')
            .select('registration_id')
            .where('purge_at', '<=', clock.now())
            .orderBy('purge_at')
            .limit(1)
            .modifyEnd(sql`for update skip locked`),
        )
        .executeTakeFirstOrThrow();
      if (numDeletedRows === 0n) return;
      count('registrations');
    }
  },
});
