/**
 * The day whose ESI our operations describe (`X-Compatibility-Date`). Schemas in `operations/` and this date
 * change together or not at all.
 */
export const COMPATIBILITY_DATE = '2026-08-18';
