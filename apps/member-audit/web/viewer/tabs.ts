import { ITEMS } from './assets/links.ts';
import { defineTab } from './tab.ts';

/** The tabs of the viewer, in order: id, label, sections it shows, page. A new section adds one line here. */
export const tabs = [
  defineTab(
    'overview',
    'Overview',
    ['character_details', 'corporation_history', 'location', 'ship', 'online'],
    () => import('./overview/page.tsx').then((module) => module.OverviewTab),
  ),
  defineTab('skills', 'Skills', ['skills'], () =>
    import('./skills/page.tsx').then((module) => module.SkillsTab),
  ),
  defineTab('skill-queue', 'Skill queue', ['skill_queue'], () =>
    import('./skill-queue/page.tsx').then((module) => module.SkillQueueTab),
  ),
  defineTab('wallet', 'Wallet', ['wallet_balance', 'wallet_journal'], () =>
    import('./wallet/page.tsx').then((module) => module.WalletTab),
  ),
  defineTab(
    'assets',
    'Assets',
    ['assets'],
    () => import('./assets/page.tsx').then((module) => module.AssetsTab),
    [ITEMS],
  ),
  defineTab('corporations', 'Corporations', ['corporation_history'], () =>
    import('./corporation-history/page.tsx').then((module) => module.CorporationHistoryTab),
  ),
  defineTab('status', 'Status', [], () => import('./status/page.tsx').then((module) => module.StatusTab)),
] as const;
