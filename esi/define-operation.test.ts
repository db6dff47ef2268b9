import { expect, test } from 'vitest';
import { z } from 'zod';
import { defineOperation, type EsiOperation } from './define-operation.ts';
import {
  characterAssetNames,
  characterAssets,
  characterLocation,
  characterSearch,
  corporationStarbase,
} from './index.ts';

const withQuery = defineOperation({
  id: 'Example',
  path: '/things/{thing_id}/parts/{part_hash}',
  query: z.object({
    to: z.int().optional(),
    from: z.int().optional(),
    only: z.boolean().optional(),
    of: z.array(z.string()).optional(),
  }),
  cacheSeconds: null,
  rateGroup: null,
  response: z.unknown(),
});

test('puts path parameters where the path names them', () => {
  expect(withQuery.url({ thing_id: 7, part_hash: 'a/b ?' })).toBe('/things/7/parts/a%2Fb%20%3F');
});

test('sorts query parameters and leaves out those not given', () => {
  expect(withQuery.url({ thing_id: 7, part_hash: 'x', to: 2, from: 1 })).toBe(
    '/things/7/parts/x?from=1&to=2',
  );
  expect(withQuery.url({ thing_id: 7, part_hash: 'x', to: 2 })).toBe('/things/7/parts/x?to=2');
});

test('types parameters from the path', () => {
  // @ts-expect-error the parameter is called character_id
  expect(() => characterLocation.url({ corporation_id: 1 })).toThrow(TypeError);
});

test.each([Number.NaN, 1.5, 2 ** 53])('refuses %s as an id instead of asking for something else', (id) => {
  expect(() => characterLocation.url({ character_id: id })).toThrow(TypeError);
});

test('operations of all kinds fit in one list', () => {
  const operations: EsiOperation[] = [characterLocation, characterAssets, characterAssetNames];
  expect(operations.map((operation) => operation.paging)).toEqual(['none', 'pages', 'none']);
});

test('writes booleans as words and lists with commas, each of their values escaped', () => {
  expect(withQuery.url({ thing_id: 7, part_hash: 'x', only: false, of: ['a&b', 'c'] })).toBe(
    '/things/7/parts/x?of=a%26b,c&only=false',
  );
});

test('a query parameter that ESI requires is required', () => {
  const ids = { corporation_id: 1, starbase_id: 2 };
  // @ts-expect-error the system is missing
  expect(() => corporationStarbase.url(ids)).toThrow('system_id');
  expect(corporationStarbase.url({ ...ids, system_id: 30_000_142 })).toBe(
    '/corporations/1/starbases/2?system_id=30000142',
  );
});

test('a query parameter that ESI would refuse is not sent', () => {
  const tooShort = { character_id: 7, categories: ['character'], search: 'ab' };
  expect(() => characterSearch.url(tooShort)).toThrow(TypeError);
});
