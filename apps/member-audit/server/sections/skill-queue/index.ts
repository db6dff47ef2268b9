import type { SectionFeature } from '../../section-feature.ts';
import { skillQueueMigration } from './migration.ts';
import { skillQueueRoute } from './routes.ts';
import { skillQueueSection } from './section.ts';

export const skillQueue: SectionFeature = {
  section: skillQueueSection,
  migrations: { '0009-skill-queue': skillQueueMigration },
  routes: [skillQueueRoute],
};
