import type { RateGroup } from '../define-operation.ts';

const WINDOW_SECONDS = 900;

const group = (name: string, tokens: number): RateGroup => ({ name, tokens, windowSeconds: WINDOW_SECONDS });

/** Budgets as ESI publishes them at our compatibility date; the headers of an answer overrule them. */
export const charAsset = group('char-asset', 1800);
export const charDetail = group('char-detail', 600);
export const charLocation = group('char-location', 1200);
export const charWallet = group('char-wallet', 150);
export const meta = group('meta', 150);
export const status = group('status', 600);
