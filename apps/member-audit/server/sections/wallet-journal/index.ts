import type { SectionFeature } from '../../section-feature.ts';
import { walletJournalMigration } from './migration.ts';
import { walletJournalRoute, walletJournalTypesRoute } from './routes.ts';
import { walletJournalSection } from './section.ts';

export const walletJournal: SectionFeature = {
  section: walletJournalSection,
  migrations: { '0010-wallet-journal': walletJournalMigration },
  routes: [walletJournalRoute, walletJournalTypesRoute],
};
