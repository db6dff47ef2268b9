import type { SectionFeature } from '../../section-feature.ts';
import { walletBalanceMigration } from './migration.ts';
import { walletBalanceRoute } from './routes.ts';
import { walletBalanceSection } from './section.ts';

export const walletBalance: SectionFeature = {
  section: walletBalanceSection,
  migrations: { '0005-wallet-balance': walletBalanceMigration },
  routes: [walletBalanceRoute],
};
