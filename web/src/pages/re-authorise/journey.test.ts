import type { Authorisation } from '@muster/core/contract';
import { expect, test } from 'vitest';
import { parseSearchParams } from '../../../kit/url/search-params.ts';
import { authoriseHref, nextStep, readJourney } from './journey.ts';

const broken = (characterId: number): Authorisation => ({
  characterId,
  name: `Character ${characterId}`,
  isMain: false,
  app: { id: 'member-audit', title: 'Member Audit' },
  state: 'ended',
  since: null,
  retryAt: null,
  isEndedByLogin: false,
  sections: [],
  feeds: [],
});
const journeyOf = (query: string) => readJourney(parseSearchParams(query));

test('a journey comes back from EVE as it went, with who was authorised', () => {
  const href = authoriseHref(broken(7), { total: 9, isNonStop: true });
  const url = new URL(href, 'http://localhost');
  expect(url.pathname).toBe('/sso/register/member-audit');
  expect(url.searchParams.get('character')).toBe('7');
  const back = new URL(url.searchParams.get('next') ?? '', 'http://localhost');
  back.searchParams.set('authorised', '7');
  expect(journeyOf(back.search)).toEqual({ total: 9, expectedId: 7, authorisedId: 7, isNonStop: true });
});

test.each(['', '?of=nine&for=-1&authorised=1e3&nonstop=yes', '?of=1&of=2', '?for=12345678901234567890'])(
  '%j is a journey that has not begun',
  (query) => {
    expect(journeyOf(query)).toEqual({ total: 0, expectedId: null, authorisedId: null, isNonStop: false });
  },
);

test('the next one is the first that is left', () => {
  expect(nextStep(journeyOf('?for=7&authorised=7'), [broken(8), broken(9)])?.characterId).toBe(8);
  expect(nextStep(journeyOf('?for=7&authorised=7'), [])).toBe(undefined);
});

test('who was missed because another was chosen at EVE comes next', () => {
  expect(nextStep(journeyOf('?for=9&authorised=7'), [broken(8), broken(9)])?.characterId).toBe(9);
});
