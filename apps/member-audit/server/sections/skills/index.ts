import type { SectionFeature } from '../../section-feature.ts';
import { skillsMigration } from './migration.ts';
import { skillsRoute } from './routes.ts';
import { skillsSection } from './section.ts';

export const skills: SectionFeature = {
  section: skillsSection,
  migrations: { '0008-skills': skillsMigration },
  routes: [skillsRoute],
};
