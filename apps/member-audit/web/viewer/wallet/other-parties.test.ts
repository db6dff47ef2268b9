import { expect, test } from 'vitest';
import { otherParties } from './other-parties.ts';

const me = { id: 1, name: 'Me' };
const you = { id: 2, name: 'You' };
const they = { id: 3, name: 'They' };

test('whoever is not the character, on whichever side', () => {
  expect(otherParties({ firstParty: me, secondParty: you }, 1)).toEqual([you]);
  expect(otherParties({ firstParty: you, secondParty: me }, 1)).toEqual([you]);
});

test('both where the character is neither', () => {
  expect(otherParties({ firstParty: you, secondParty: they }, 1)).toEqual([you, they]);
});

test('the character itself where there is nobody else', () => {
  expect(otherParties({ firstParty: me, secondParty: me }, 1)).toEqual([me]);
  expect(otherParties({ firstParty: null, secondParty: me }, 1)).toEqual([me]);
  expect(otherParties({ firstParty: null, secondParty: null }, 1)).toEqual([]);
});
