import type { Priority } from '@muster/esi';
import * as z from 'zod';
import { defineJob, type JobContext } from '../jobs/index.ts';
import { LeaseLostError } from './run-section.ts';
import { runTarget } from './run-target.ts';
import type { SyncServices } from './services.ts';

const payload = z.object({ targetId: z.int() });
const TIME_LIMIT_SECONDS = 1_800;

/** Brings one target up to date, in the background. Tried once: what failed is due again by itself. */
export const runTargetJob = defineJob({
  name: 'sync.run-target',
  payload,
  priority: 'low',
  timeLimitSeconds: TIME_LIMIT_SECONDS,
  maxAttempts: 1,
  run: async (job) => runTargetOf(job, 'background'),
});

/** The same for somebody who waits in front of the screen; has runners of its own. */
export const runTargetNowJob = defineJob({
  name: 'sync.run-target-now',
  payload,
  priority: 'now',
  lane: 'now',
  timeLimitSeconds: TIME_LIMIT_SECONDS,
  maxAttempts: 1,
  run: async (job) => runTargetOf(job, 'user'),
});

async function runTargetOf(
  { payload, services, signal, log, count }: JobContext<{ targetId: number }>,
  priority: Priority,
): Promise<void> {
  const { sync } = services as { sync: SyncServices };
  try {
    await runTarget({ services: sync, targetId: payload.targetId, priority, signal, log, count });
  } catch (error) {
    if (!(error instanceof LeaseLostError)) throw error;
    count('lost');
  }
}
