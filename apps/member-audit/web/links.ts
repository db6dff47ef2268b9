export const APP_ID = 'member-audit';

/** Paths of Member Audit's own pages. */
export const LAUNCHER = `/${APP_ID}`;
export const VIEWER = `${LAUNCHER}/characters/$characterId`;

/** The viewer of a character, at a tab, and at what the tab itself keeps in the path. */
export function viewerHref(characterId: number, ...segments: readonly (string | number)[]): string {
  return [LAUNCHER, 'characters', characterId, ...segments].join('/');
}

/**
 * Leads to EVE's login page and back to the launcher, with the character chosen there registered: any, or the given one.
 * It leaves the page, so it belongs into a plain link.
 */
export function registerHref(characterId?: number): string {
  const character = characterId === undefined ? '' : `character=${characterId}&`;
  return `/sso/register/${APP_ID}?${character}next=${encodeURIComponent(LAUNCHER)}`;
}

/** The host's page of all authorisations that need their owner. */
export const RE_AUTHORISE = '/characters/re-authorise';

/** Leads to EVE's login for this very character, and then to the page that says what came of it. */
export function reAuthoriseHref(characterId: number): string {
  const next = `${RE_AUTHORISE}?for=${characterId}`;
  return `/sso/register/${APP_ID}?character=${characterId}&next=${encodeURIComponent(next)}`;
}

/** What other sites know about the character. */
export function zkillboardHref(characterId: number): string {
  return `https://zkillboard.com/character/${characterId}/`;
}

export function eveWhoHref(characterId: number): string {
  return `https://evewho.com/character/${characterId}`;
}
