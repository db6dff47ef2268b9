import type { RateGroup } from '../define-operation.ts';

const WINDOW_SECONDS = 900;

const group = (name: string, tokens: number): RateGroup => ({ name, tokens, windowSeconds: WINDOW_SECONDS });

/** Budgets as ESI publishes them at our compatibility date; the headers of an answer overrule them. */
export const activity = group('activity', 30);
export const allianceSocial = group('alliance-social', 300);
export const charAccess = group('char-access', 600);
export const charActivity = group('char-activity', 150);
export const charAsset = group('char-asset', 1800);
export const charContract = group('char-contract', 600);
export const charDetail = group('char-detail', 600);
export const charFreelanceJob = group('char-freelance-job', 300);
export const charIndustry = group('char-industry', 600);
export const charKillmail = group('char-killmail', 30);
export const charLocation = group('char-location', 1200);
export const charMilitaryCampaign = group('char-military-campaign', 150);
export const charNotification = group('char-notification', 15);
export const charSkinr = group('char-skinr', 30);
export const charSocial = group('char-social', 600);
export const charStructure = group('char-structure', 30);
export const charWallet = group('char-wallet', 150);
export const corpAsset = group('corp-asset', 1800);
export const corpContract = group('corp-contract', 600);
export const corpDetail = group('corp-detail', 300);
export const corpIndustry = group('corp-industry', 600);
export const corpKillmail = group('corp-killmail', 30);
export const corpMember = group('corp-member', 300);
export const corpSocial = group('corp-social', 300);
export const corpStructure = group('corp-structure', 300);
export const corpWallet = group('corp-wallet', 300);
export const factionalWarfare = group('factional-warfare', 150);
export const fitting = group('fitting', 150);
export const fleet = group('fleet', 1800);
export const killmail = group('killmail', 3600);
export const meta = group('meta', 150);
export const routes = group('routes', 3600);
export const sovereignty = group('sovereignty', 600);
export const status = group('status', 600);
export const ui = group('ui', 900);
