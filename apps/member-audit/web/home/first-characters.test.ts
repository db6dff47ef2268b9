import { expect, test } from 'vitest';
import type { LauncherCharacter } from '../../shared/characters.contract.ts';
import { firstCharacters } from './first-characters.ts';

function character(name: string, state: LauncherCharacter['progress']['state']): LauncherCharacter {
  return {
    characterId: 1,
    name,
    isMain: false,
    corporation: null,
    alliance: null,
    system: null,
    wallet: null,
    queueEndsAt: null,
    isIdle: name === 'Idle',
    progress: { state, isRunning: false, sectionsDone: 1, sectionsTotal: 1 },
  };
}

test('who needs the owner comes first, and everybody else stays in order', () => {
  const characters = [
    character('Main', 'up_to_date'),
    character('New', 'first_sync'),
    character('Idle', 'up_to_date'),
    character('Stale', 'trouble'),
    character('Broken', 'action_needed'),
  ];
  const names = (most: number) => firstCharacters(characters, most, new Date()).map(({ name }) => name);
  expect(names(9)).toEqual(['Broken', 'Stale', 'Idle', 'Main', 'New']);
  expect(names(1)).toEqual(['Broken']);
});
