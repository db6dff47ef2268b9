import { expect, test } from 'vitest';
import { markEnded } from './mark-ended.ts';

const progress = { state: 'up_to_date', isRunning: false, sectionsDone: 10, sectionsTotal: 10 } as const;

test('a character that EVE does not let us read needs its owner, though nothing has failed yet', () => {
  const characters = [
    { characterId: 1, progress },
    { characterId: 2, progress },
  ];
  expect(markEnded(characters, [{ characterId: 2, state: 'ended' }])).toEqual([
    { characterId: 1, progress },
    { characterId: 2, progress: { ...progress, state: 'action_needed' } },
  ]);
});

test('one that lacks a scope is still read', () => {
  const characters = [{ characterId: 1, progress }];
  expect(markEnded(characters, [{ characterId: 1, state: 'missing_scopes' }])).toEqual(characters);
});
