import * as z from 'zod';
import { type Config, type HostEnv, resolveConfig } from '../../config/index.ts';
import { defineJob, enqueue, type ScheduleDefinition } from '../../jobs/index.ts';
import type { AppServices } from '../../kernel/app-services.ts';
import type { Db } from '../../kernel/db-handle.ts';
import { loadStaticData } from './load-static-data.ts';
import { siteSource } from './site-source.ts';
import { awaitFirstImport, isDue, saveSiteUrl } from './status.ts';

/** Finds a new build of EVE's static data and imports it, when it is time to look. */
export const loadStaticDataJob = defineJob({
  name: 'universe.load-static-data',
  payload: z.object({}),
  priority: 'high',
  timeLimitSeconds: 3_600,
  // The status row says when to try again.
  maxAttempts: 1,
  async run({ services, signal, log, count }) {
    const { db, clock, settings } = services as AppServices;
    if (!(await isDue(db, clock.now()))) return;
    const source = siteSource(resolveConfig(settings as HostEnv));
    if (source === null) return;
    let step = '';
    const outcome = await loadStaticData({
      db,
      clock,
      source,
      signal,
      onProgress(progress) {
        if (progress.step !== step) log.info({ step: progress.step }, 'loading static data');
        step = progress.step;
      },
    });
    if (outcome.is !== 'imported') return;
    log.info({ build: outcome.build, ...outcome.changes }, 'static data imported');
    for (const [name, changed] of Object.entries(outcome.changes)) count(name, changed);
  },
});

/** Looks often, but asks the site only when the status row says so: daily, after failures sooner. */
export const loadStaticDataSchedule: ScheduleDefinition = {
  name: 'universe.static-data',
  job: loadStaticDataJob.name,
  everySeconds: 300,
  payload: {},
};

/** For a worker that starts: what is due is loaded at once, and names wait for the first import. */
export async function expectStaticData(db: Db, config: Config, now: Date): Promise<void> {
  const source = siteSource(config);
  if (source === null) return;
  await saveSiteUrl(db, source.baseUrl);
  if (!(await isDue(db, now))) return;
  await awaitFirstImport(db, now);
  await enqueue(db, loadStaticDataJob, {}, { key: `schedule:${loadStaticDataSchedule.name}` });
}
