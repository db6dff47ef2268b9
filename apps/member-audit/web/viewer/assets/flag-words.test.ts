import { expect, test } from 'vitest';
import { flagWords } from './flag-words.ts';

test('slots are counted from one, as in the game', () => {
  expect(flagWords('HiSlot0')).toBe('High slot 1');
  expect(flagWords('RigSlot2')).toBe('Rig slot 3');
});

test('other flags fall apart into words', () => {
  expect(flagWords('SpecializedFuelBay')).toBe('Specialized fuel bay');
  expect(flagWords('Hangar')).toBe('Hangar');
});

test('a flag that nobody has seen yet is readable', () => {
  expect(flagWords('CorpSAG3')).toBe('Corp sag3');
});
