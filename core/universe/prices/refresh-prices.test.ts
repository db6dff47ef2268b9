import { testSite, type TestSite } from '@muster/testing/test-site';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { refreshPricesJob } from './refresh-prices.ts';

const ROUTE = 'GET /markets/prices';
const TRITANIUM = 34;
const DAY = 86_400;

interface Price {
  average: string | null;
  adjusted: string | null;
  changed_at: Date;
}

describe('prices', () => {
  let site: TestSite;

  beforeAll(async () => {
    site = await testSite();
    await site.runJob('universe.refresh-prices', {});
  });
  afterAll(async () => site.close());
  afterEach(() => site.simulator.clearFaults());

  const price = async (typeId: number): Promise<Price | undefined> => {
    const { rows } = await sql<Price>`
      select average, adjusted, changed_at from universe.market_price where type_id = ${typeId}`.execute(
      site.services.db,
    );
    return rows[0];
  };

  it('are ISK to the hundredth, average and adjusted', async () => {
    const { average, adjusted } = (await price(TRITANIUM)) ?? {};
    expect(average).toMatch(/^[34]\.\d\d$/);
    expect(Number(adjusted)).toBeCloseTo(Number(average) * 0.96, 1);
  });

  it('are tried for longer than a downtime takes, as their schedule may fall into it every day', () => {
    // As graphile-worker waits before another attempt.
    const waits = Array.from({ length: refreshPricesJob.maxAttempts - 1 }, (_, n) =>
      Math.exp(Math.min(10, n + 1)),
    );
    expect(waits.reduce((sum, seconds) => sum + seconds, 0)).toBeGreaterThan(3_600);
  });

  it('that did not change are not written', async () => {
    const before = await price(TRITANIUM);
    site.advance(60);
    await site.runJob('universe.refresh-prices', {});
    expect(await price(TRITANIUM)).toEqual(before);
  });

  it('follow the market', async () => {
    const before = await price(TRITANIUM);
    site.advance(DAY);
    await site.runJob('universe.refresh-prices', {});
    expect((await price(TRITANIUM))?.average).not.toBe(before?.average);
  });

  it('stay when ESI fails, which is told', async () => {
    const before = await price(TRITANIUM);
    site.advance(DAY);
    site.simulator.addFaults([{ route: ROUTE, status: 502 }]);
    await expect(site.runJob('universe.refresh-prices', {})).rejects.toThrow(/502/);
    expect(await price(TRITANIUM)).toEqual(before);
  });

  it('that nobody lists any more stay the last that were known', async () => {
    await sql`insert into universe.market_price (type_id, average, adjusted, changed_at) values (99999999, 5, 4, ${new Date(0)})`.execute(
      site.services.db,
    );
    await site.runJob('universe.refresh-prices', {});
    expect((await price(99_999_999))?.average).toBe('5.00');
  });
});
