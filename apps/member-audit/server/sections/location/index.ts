import type { SectionFeature } from '../../section-feature.ts';
import { locationMigration } from './migration.ts';
import { locationRoute } from './routes.ts';
import { locationSection } from './section.ts';

export const location: SectionFeature = {
  section: locationSection,
  migrations: { '0002-location': locationMigration },
  routes: [locationRoute],
};
