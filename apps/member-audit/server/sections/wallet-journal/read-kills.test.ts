import { expect, test } from 'vitest';
import { readKills } from './read-kills.ts';

test('a bounty lists what was destroyed', () => {
  expect(readKills('bounty_prizes', '23395: 2,24192: 1')).toEqual([
    { typeId: 23_395, count: 2 },
    { typeId: 24_192, count: 1 },
  ]);
  expect(readKills('bounty_prize', '23395:1')).toEqual([{ typeId: 23_395, count: 1 }]);
});

test('a list that EVE has cut off is read as far as it goes', () => {
  expect(readKills('bounty_prizes', '23395: 2,24192: 1,...')).toHaveLength(2);
});

test('what a player wrote is never taken for a list', () => {
  expect(readKills('player_donation', '23395: 2')).toEqual([]);
});

test.each(['', 'thanks', '23395: 2, see you', '12: 1 13: 2', '99999999999: 1', ': 1'])(
  '%j is no list of kills',
  (reason) => {
    expect(readKills('bounty_prizes', reason)).toEqual([]);
  },
);
