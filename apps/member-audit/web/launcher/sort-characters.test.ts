import { expect, test } from 'vitest';
import type { LauncherCharacter } from '../../shared/characters.contract.ts';
import { matchCharacters } from './match-characters.ts';
import { sortCharacters } from './sort-characters.ts';

function character(name: string, given: Partial<LauncherCharacter> = {}): LauncherCharacter {
  return {
    characterId: 1,
    name,
    isMain: false,
    corporation: null,
    alliance: null,
    system: null,
    wallet: null,
    queueEndsAt: null,
    isIdle: false,
    progress: { state: 'up_to_date', isRunning: false, sectionsDone: 1, sectionsTotal: 1 },
    ...given,
  };
}
const names = (characters: readonly LauncherCharacter[]) => characters.map(({ name }) => name);

test('wallets sort by amount, not by text', () => {
  const rich = character('Rich', { wallet: '10000000000.00' });
  const poor = character('Poor', { wallet: '9.50' });
  expect(names(sortCharacters([poor, rich], '-wallet'))).toEqual(['Rich', 'Poor']);
});

test('an unknown system comes last, and equals are in order of their names', () => {
  const jita = { id: 1, name: 'Jita', security: 0.9, region: 'The Forge' };
  const sorted = sortCharacters(
    [character('Zed'), character('Amy'), character('Moe', { system: jita })],
    'system',
  );
  expect(names(sorted)).toEqual(['Moe', 'Amy', 'Zed']);
});

test('who trains nothing comes first, then whose queue ends first', () => {
  const sorted = sortCharacters(
    [
      character('Unknown'),
      character('Long', { queueEndsAt: '2027-10-01T00:00:00.000Z' }),
      character('Idle', { isIdle: true }),
      character('Short', { queueEndsAt: '2026-12-01T00:00:00.000Z' }),
    ],
    'training',
  );
  expect(names(sorted)).toEqual(['Idle', 'Short', 'Long', 'Unknown']);
});

test('a sort nobody knows is an order by name', () => {
  expect(names(sortCharacters([character('B'), character('A')], 'constructor'))).toEqual(['A', 'B']);
});

test('the search looks into region and corporation as well, whatever the case', () => {
  const one = character('One', { corporation: { id: 1, name: 'Lantern Works' } });
  const two = character('Two', { system: { id: 1, name: null, security: null, region: 'Delve' } });
  expect(names(matchCharacters([one, two], ' lantern '))).toEqual(['One']);
  expect(names(matchCharacters([one, two], 'DELVE'))).toEqual(['Two']);
});
