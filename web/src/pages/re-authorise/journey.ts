import type { Authorisation } from '@muster/core/contract';
import type { SearchParams } from '../../../kit/url/search-params.ts';

export const RE_AUTHORISE = '/characters/re-authorise';

/** How far somebody has come who mends one authorisation after the other; it lives in the URL, over every visit to EVE. */
export interface Journey {
  /** How many there were to mend at the beginning; 0 before the first. */
  readonly total: number;
  /** Whom the last visit to EVE was for. */
  readonly expectedId: number | null;
  /** Who was authorised there; null when nobody was. */
  readonly authorisedId: number | null;
  /** The next one is begun without being asked for. */
  readonly isNonStop: boolean;
}

/** Reads a journey from the query string. Anything that is not one is a journey that has not begun. */
export function readJourney(params: SearchParams): Journey {
  const numberOf = (name: string): number | null => {
    const value = params[name];
    return typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : null;
  };
  return {
    total: Math.min(numberOf('of') ?? 0, 10_000),
    expectedId: numberOf('for'),
    authorisedId: numberOf('authorised'),
    isNonStop: params['nonstop'] === '1',
  };
}

/** Those that only their owner can mend, as opposed to those that heal by themselves or were never registered. */
export function needsOwner({ state }: Pick<Authorisation, 'state'>): boolean {
  return state === 'ended' || state === 'missing_scopes';
}

/** Whom to go on with: the one that was meant to be mended and was not, else the first. */
export function nextStep(
  { expectedId, authorisedId }: Journey,
  broken: readonly Authorisation[],
): Authorisation | undefined {
  const missed = broken.find(({ characterId }) => characterId === expectedId && expectedId !== authorisedId);
  return missed ?? broken[0];
}

/** Leads to EVE's login for one character and app, and back to the page with what came of it. */
export function authoriseHref(
  { characterId, app }: Pick<Authorisation, 'characterId' | 'app'>,
  journey: { total: number; isNonStop: boolean },
): string {
  const back = new URLSearchParams({ for: String(characterId) });
  if (journey.total > 0) back.set('of', String(journey.total));
  if (journey.isNonStop) back.set('nonstop', '1');
  const query = new URLSearchParams({
    character: String(characterId),
    next: `${RE_AUTHORISE}?${back.toString()}`,
  });
  return `/sso/register/${app.id}?${query.toString()}`;
}
