import type { SectionFeature } from '../../section-feature.ts';
import { characterDetailsMigration } from './migration.ts';
import { characterDetailsRoute } from './routes.ts';
import { characterDetailsSection } from './section.ts';

export const characterDetails: SectionFeature = {
  section: characterDetailsSection,
  migrations: { '0007-character-details': characterDetailsMigration },
  routes: [characterDetailsRoute],
};
