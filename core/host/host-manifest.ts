import { accessErrors, grantSuperuserCommand } from '../access/index.ts';
import { affiliationsJob, affiliationsSchedule, identityErrors, scopesCommand } from '../identity/index.ts';
import { coreErrors } from '../kernel/core-errors.ts';
import { type AppManifest, defineApp } from '../kernel/define-app.ts';
import { runTargetJob, runTargetNowJob, syncHandlers } from '../sync/index.ts';
import {
  loadCommands,
  loadStaticDataJob,
  loadStaticDataSchedule,
  refreshNamesJob,
  refreshPricesJob,
  resolveJob,
  universeHandlers,
} from '../universe/index.ts';
import { authorisationRoutes } from './authorisations/routes.ts';
import { demoProgressRoute } from './demo/progress-route.ts';
import { eveStateRoute } from './eve-state-route.ts';
import { housekeepingJob } from './housekeeping.ts';

/** What the host itself adds, in the same shape as an app. The routes of identity join it in `serve`. */
export const hostManifest: AppManifest = defineApp({
  id: 'core',
  title: 'Muster',
  schema: 'core',
  migrations: {},
  permissions: [],
  errors: { ...coreErrors, ...identityErrors, ...accessErrors },
  jobs: [
    runTargetJob,
    runTargetNowJob,
    resolveJob,
    refreshNamesJob,
    refreshPricesJob,
    loadStaticDataJob,
    affiliationsJob,
    housekeepingJob,
  ],
  schedules: [
    { name: 'core.housekeeping', job: housekeepingJob.name, everySeconds: 600, payload: {} },
    affiliationsSchedule,
    { name: 'universe.refresh-names', job: refreshNamesJob.name, everySeconds: 3_600, payload: {} },
    { name: 'universe.refresh-prices', job: refreshPricesJob.name, everySeconds: 86_400, payload: {} },
    loadStaticDataSchedule,
  ],
  on: [...universeHandlers, ...syncHandlers],
  routes: [demoProgressRoute, eveStateRoute, ...authorisationRoutes],
  commands: [grantSuperuserCommand, scopesCommand, ...loadCommands],
});
