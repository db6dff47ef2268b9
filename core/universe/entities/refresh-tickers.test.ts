import { testSite, type TestSite } from '@muster/testing/test-site';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

const ROUTE = 'GET /corporations/{corporation_id}';
const DAY = 86_400;

describe('tickers', () => {
  let site: TestSite;
  let corporationId: number;

  beforeAll(async () => {
    site = await testSite();
    const [member] = site.simulator.cast();
    await site.logIn(member?.characterId ?? 0);
    corporationId = site.simulator.character(member?.characterId ?? 0).corporationId;
    await sql`insert into universe.entity (entity_id) values (98600005), (98600006) on conflict do nothing`.execute(
      site.services.db,
    );
    await site.resolveNames();
    await site.runJob('universe.refresh-names', {});
  });
  afterAll(async () => site.close());
  afterEach(() => site.simulator.clearFaults());

  const asked = (): number => site.simulator.stats().byRoute[ROUTE]?.[200] ?? 0;
  const tickerOf = async (id: number): Promise<string | null> => {
    const { rows } = await sql<{ ticker: string | null }>`
      select ticker from universe.entity where entity_id = ${id}`.execute(site.services.db);
    return rows[0]?.ticker ?? null;
  };

  it('of corporations that characters of ours belong to are known', async () => {
    expect(await tickerOf(corporationId)).toMatch(/^[\w .-]{1,5}$/);
  });

  it('of others are not asked for', () => {
    expect(asked()).toBe(1);
  });

  it('are asked for again after a week, and stay when ESI fails', async () => {
    const ticker = await tickerOf(corporationId);
    await site.runJob('universe.refresh-names', {});
    expect(asked()).toBe(1);
    site.advance(8 * DAY);
    site.simulator.addFaults([{ route: ROUTE, status: 502 }]);
    await expect(site.runJob('universe.refresh-names', {})).rejects.toThrow(/502/);
    expect(await tickerOf(corporationId)).toBe(ticker);
    site.simulator.clearFaults();
    await site.runJob('universe.refresh-names', {});
    expect(asked()).toBe(2);
  });
});
