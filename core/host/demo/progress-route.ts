import { demoProgressContract } from '../../contract/index.ts';
import { routesFor } from '../../http/index.ts';
import { untyped } from '../../kernel/db-handle.ts';
import { syncProgress } from '../../sync/index.ts';
import type { InstallationTables } from '../installation.ts';

const { defineRoute } = routesFor<InstallationTables>();

/** How far the demo world has come; the login page shows it. Says nothing at all in production. */
export const demoProgressRoute = defineRoute(demoProgressContract, { public: true }, async ({ services }) => {
  const { db, manifests } = services;
  const site = await db
    .selectFrom('site.installation')
    .select(['mode', 'demo_characters'])
    .executeTakeFirst();
  if (site?.mode !== 'demo') return { demo: null };
  const kinds = manifests.flatMap((app) => app.targets ?? []);
  const progress = await syncProgress(
    untyped(db),
    kinds.map(({ id }) => id),
  );
  const sectionsPerCharacter = kinds.reduce((sum, { sections }) => sum + sections.length, 0);
  const characters = Math.max(site.demo_characters ?? 0, progress.targets);
  return {
    demo: {
      registered: progress.targets,
      characters,
      sectionsDone: progress.sectionsDone,
      sectionsTotal: characters * sectionsPerCharacter,
    },
  };
});
