import { createDatabase, createPool } from '../db/index.ts';
import { superviseEsi } from '../esi/index.ts';
import { startWorker } from '../jobs/index.ts';
import type { AppManifest } from '../kernel/define-app.ts';
import { forgetFuture, releaseForgotten, releaseLeases, runTick, type SyncServices } from '../sync/index.ts';
import {
  createKnownIds,
  enqueueResolve,
  expectStaticData,
  type UniverseServices,
} from '../universe/index.ts';
import type { Booted } from './boot.ts';
import { endWith, type Opened, stopAll, tellReady } from './process-life.ts';
import { repeat } from './repeat.ts';
import { openSiteServices, type SiteServices } from './site-services.ts';
import { yieldToOthers } from './yield-to-others.ts';

const TICK_SECONDS = 5;
const STOP_MILLISECONDS = 2_500;

/** Runners for people who wait in front of a screen; they never wait behind long syncs. */
const NOW_CONCURRENCY = 2;

/** The worker process: syncs, resolves, cleans up until it is told to stop. Any number may run side by side. */
export async function work(booted: Booted): Promise<void> {
  const { config, log, apps } = booted;
  // Whoever looks at a page goes first; a sync has time.
  yieldToOthers();
  const opened: Opened = [];
  endWith(log, async () => stopAll(opened), STOP_MILLISECONDS);
  const site = await openSiteServices(booted, 'work');
  opened.push({ stop: async () => site.close() });
  const concurrency = config.env.MUSTER_WORKER_CONCURRENCY;
  // Syncs may lose the last moment in a crash (it is fetched again), so they need not wait for the disk.
  const syncPool = createPool({
    connectionString: site.connectionString,
    max: concurrency + NOW_CONCURRENCY,
    applicationName: 'muster sync',
    synchronousCommitOff: true,
    yieldsToOthers: config.databaseUrl === null,
    log,
  });
  opened.push({ stop: async () => syncPool.end() });
  const syncDb = createDatabase<unknown>(syncPool);
  const running = new Set<number>();
  await expectStaticData(site.db, config, site.clock.now());
  const worker = await startWorker({
    connectionString: site.connectionString,
    jobs: apps.manifests.flatMap((app) => app.jobs ?? []),
    schedules: apps.manifests.flatMap((app) => app.schedules ?? []),
    concurrency,
    nowConcurrency: NOW_CONCURRENCY,
    log,
    clock: site.clock,
    onWorkerDead: async (ids) => releaseLeases(site.db, ids),
    servicesOf: (workerId) => jobServices(booted, site, { db: syncDb, workerId, running }),
  });
  opened.push(worker);
  let isBusy = false;
  let lookedAtMs = Infinity;
  const tick = repeat(TICK_SECONDS, log, async () => {
    await releaseForgotten(site.db, worker.workerId, running);
    if (site.clock.nowMs() < lookedAtMs) await forgetFuture(site.db, site.clock.now());
    lookedAtMs = site.clock.nowMs();
    await superviseEsi({ ...site, ...site.sharedEsi, log }, isBusy);
    await site.sharedEsi.look();
    if (site.sharedEsi.watch.isPaused) return;
    const queued = await runTick(site.db, site.clock.now());
    isBusy = queued > 0 || running.size > 0;
    await enqueueResolve(site.db, site.clock.now());
  });
  opened.push(tick);
  tellReady();
}

/** What jobs find in their context: their app's services, and the engines of the host. */
type WorkerPart = Pick<SyncServices, 'db' | 'workerId' | 'running'>;

function jobServices(booted: Booted, site: SiteServices, own: WorkerPart) {
  const engines = { identity: site.identity, ...engineServices(booted, site, own) };
  const [host] = booted.apps.manifests as readonly [AppManifest, ...AppManifest[]];
  const appOf = new Map<string, AppManifest>(
    booted.apps.manifests.flatMap((app) => (app.jobs ?? []).map(({ name }) => [name, app])),
  );
  return (jobName: string) => ({ ...site.servicesOf(appOf.get(jobName) ?? host), ...engines });
}

/** The sync and the universe engine, on the site's services. */
export function engineServices(
  booted: Booted,
  site: SiteServices,
  own: WorkerPart,
): { sync: SyncServices; universe: UniverseServices } {
  const targets = booted.apps.manifests.flatMap((app) => app.targets ?? []);
  const shared = { esi: site.esi, tokens: site.identity.tokens, clock: site.clock };
  const { settings } = booted;
  return {
    sync: {
      ...shared,
      settings,
      ...own,
      kinds: new Map(targets.map((kind) => [kind.id, kind])),
      knownIds: createKnownIds(),
      isPaused: () => site.sharedEsi.watch.isPaused,
    },
    universe: {
      ...shared,
      db: site.db,
      log: booted.log,
      locationStaleHours: booted.config.env.MEMBERAUDIT_LOCATION_STALE_HOURS,
    },
  };
}
