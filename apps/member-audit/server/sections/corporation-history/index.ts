import type { SectionFeature } from '../../section-feature.ts';
import { corporationHistoryMigration } from './migration.ts';
import { corporationHistoryRoute } from './routes.ts';
import { corporationHistorySection } from './section.ts';

export const corporationHistory: SectionFeature = {
  section: corporationHistorySection,
  migrations: { '0006-corporation-history': corporationHistoryMigration },
  routes: [corporationHistoryRoute],
};
