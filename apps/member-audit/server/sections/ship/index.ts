import type { SectionFeature } from '../../section-feature.ts';
import { shipMigration } from './migration.ts';
import { shipRoute } from './routes.ts';
import { shipSection } from './section.ts';

export const ship: SectionFeature = {
  section: shipSection,
  migrations: { '0004-ship': shipMigration },
  routes: [shipRoute],
};
