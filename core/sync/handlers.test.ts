import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testSite, type TestSite } from '@muster/testing/test-site';

let site: TestSite;

beforeAll(async () => {
  site = await testSite();
});
afterAll(async () => site.close());

test('a grant that EVE calls dead shows at every section at once, though none of them was due', async () => {
  const characterId = site.simulator.characters(1)[0]!.characterId;
  const user = await site.logIn(characterId);
  await site.register(user, characterId);
  await site.syncAll();
  const asked = async (): Promise<Record<string, number>> => {
    const { rows } = await sql<{ code: string; count: number }>`
      select coalesce(error_code, 'fine') as code, count(*)::int as count from sync.section group by 1`.execute(
      site.services.db,
    );
    return Object.fromEntries(rows.map(({ code, count }) => [code, count]));
  };
  expect(await asked()).toEqual({ fine: 10 });
  const { ownerHash } = site.simulator.character(characterId);
  site.simulator.changeCharacter(characterId, { revokeTokens: true });
  site.advance(1);
  site.simulator.resetStats();
  const { tokens } = site.services.identity;
  await tokens.recheck({ characterId, ownerHash, signal: AbortSignal.timeout(10_000) });
  await site.syncAll();
  // Two are public: nothing of them is asked before its time.
  expect(await asked()).toEqual({ fine: 2, token_revoked: 8 });
  expect(
    Object.keys(site.simulator.stats().byRoute).filter((route) => route.includes('/characters/')),
  ).toEqual([]);
});
