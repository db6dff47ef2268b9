import { expect, test } from 'vitest';
import type { BareRun } from './bare-run.ts';
import { cpuShareOf, pagesAsked, perSecond, shareOf, tokensPerPage } from './bars.ts';
import type { SyncRun } from './sync-run.ts';

const simulator = {
  total: 0,
  byStatus: {},
  byRoute: {},
  refusals: { refused: 0, emptied: 0, early: 0 },
  mostErrors: 0,
};
const ours: SyncRun = {
  name: 'first sync',
  characters: 10,
  updates: 100,
  failed: 0,
  stored: 100,
  failures: {},
  seconds: 2,
  namesSeconds: null,
  cpu: { worker: 3, postgres: 1, web: 9, simulator: 9 },
  peakMegabytes: { worker: 1, web: 1 },
  simulator,
  rows: { total: 0, byTable: {} },
  sections: {},
};
const bare: BareRun = {
  name: 'bare loop',
  updates: 200,
  unchanged: 0,
  seconds: 1,
  cpu: { loop: 3, postgres: 1, simulator: 9 },
  simulator,
  missing: [],
};

test('our share of the bare loop is by speed', () => {
  expect(perSecond(ours)).toBe(50);
  expect(shareOf(ours, bare)).toBe(0.25);
});

test('by processor time only the worker and the database count', () => {
  expect(cpuShareOf(ours, bare)).toBe(0.5);
});

test('an unchanged page costs one token, data two, and names that are looked up are not counted', () => {
  const asked = pagesAsked({
    ...simulator,
    byRoute: {
      'GET /characters/{character_id}/assets': { '304': 6, '200': 1 },
      'GET /characters/{character_id}/ship': { '304': 1 },
      'POST /characters/{character_id}/assets/names': { '200': 50 },
      'GET /universe/types/{type_id}': { '200': 1_000 },
    },
  });
  expect(asked).toEqual({ '304': 7, '200': 1 });
  expect(tokensPerPage(asked)).toBe(9 / 8);
});
