import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testSite, type TestSite } from '@muster/testing/test-site';

let site: TestSite;

beforeAll(async () => {
  site = await testSite();
});
afterAll(async () => site.close());

test('who is signed in is told that EVE is away, and since when', async () => {
  const user = await site.logIn(site.simulator.characters(1)[0]!.characterId);
  const ask = async () => site.get('/api/core/eve-state', user);
  expect(await ask()).toEqual({ status: 200, body: { state: 'open', since: null } });
  const since = site.services.clock.now();
  await sql`update esi.condition set state = 'vip', since = ${since}`.execute(site.services.db);
  expect(await ask()).toEqual({ status: 200, body: { state: 'vip', since: since.toISOString() } });
});

test('nobody else is told', async () => {
  expect((await site.get('/api/core/eve-state')).status).toBe(401);
});
