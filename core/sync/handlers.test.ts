import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testSite, type TestSite } from '@muster/testing/test-site';

let site: TestSite;

beforeAll(async () => {
  site = await testSite({ simulator: { people: 20 } });
});
afterAll(async () => site.close());

/** How many sections of all targets are fine, or else what is the matter with them. */
const sections = async (): Promise<Record<string, number>> => {
  const { rows } = await sql<{ code: string; count: number }>`
    select coalesce(error_code, 'fine') as code, count(*)::int as count from sync.section group by 1`.execute(
    site.services.db,
  );
  return Object.fromEntries(rows.map(({ code, count }) => [code, count]));
};

test('a grant that EVE calls dead shows at every section at once, though none of them was due', async () => {
  const characterId = site.simulator.characters(1)[0]!.characterId;
  const user = await site.logIn(characterId);
  await site.register(user, characterId);
  await site.syncAll();
  expect(await sections()).toEqual({ fine: 10 });
  const { ownerHash } = site.simulator.character(characterId);
  site.simulator.changeCharacter(characterId, { revokeTokens: true });
  site.advance(1);
  site.simulator.resetStats();
  const { tokens } = site.services.identity;
  await tokens.recheck({ characterId, ownerHash, signal: AbortSignal.timeout(10_000) });
  await site.syncAll();
  // Two are public: nothing of them is asked before its time.
  expect(await sections()).toEqual({ fine: 2, token_revoked: 8 });
  expect(
    Object.keys(site.simulator.stats().byRoute).filter((route) => route.includes('/characters/')),
  ).toEqual([]);
});

test('grants that EVE calls dead in a storm are in sync again by themselves, the first ones too', async () => {
  await sql`truncate sync.target cascade`.execute(site.services.db);
  const characters = site.simulator.characters(13).slice(1);
  for (const { characterId } of characters) await site.register(await site.logIn(characterId), characterId);
  await site.syncAll();
  expect(await sections()).toEqual({ fine: 120 });
  const { tokens } = site.services.identity;
  site.simulator.setSso({ trouble: 'invalid_grant' });
  for (const { characterId } of characters) {
    const { ownerHash } = site.simulator.character(characterId);
    await tokens.recheck({ characterId, ownerHash, signal: AbortSignal.timeout(10_000) });
    await site.syncAll();
  }
  await site.syncAll();
  expect(Object.keys(await sections())).not.toContain('token_revoked');
  site.simulator.setSso({ trouble: null });
  for (let hours = 0; hours < 4; hours += 1) {
    site.advance(3_600);
    await site.syncAll();
  }
  expect(await sections()).toEqual({ fine: 120 });
});
