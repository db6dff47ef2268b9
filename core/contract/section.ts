/** Why a section shows old data or none. Pages say it in words, by code. */
export const sectionErrorCodes = [
  'token_missing',
  'token_revoked',
  'token_suspended',
  'esi_unavailable',
  'esi_route_down',
  'esi_forbidden',
  'esi_not_found',
  'esi_changed',
  'esi_refused',
  'store_failed',
] as const;

export type SectionErrorCode = (typeof sectionErrorCodes)[number];
