import type { SectionFeature } from '../../section-feature.ts';
import { onlineMigration } from './migration.ts';
import { onlineRoute } from './routes.ts';
import { onlineSection } from './section.ts';

export const online: SectionFeature = {
  section: onlineSection,
  migrations: { '0003-online': onlineMigration },
  routes: [onlineRoute],
};
