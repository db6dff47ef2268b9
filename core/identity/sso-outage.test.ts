import { authorisationsContract, sessionContract } from '@muster/core/contract';
import { type TestSite, testSite, type TestUser } from '@muster/testing/test-site';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

const HOUR = 3_600;
const DAY_HOURS = 24;

interface Registered {
  readonly user: TestUser;
  readonly characterIds: readonly number[];
}

describe('a day without the SSO of EVE', () => {
  let site: TestSite;
  const people: Registered[] = [];

  beforeAll(async () => {
    site = await testSite({ simulator: { people: 30 } });
    const characters = site.simulator.characters(8).map(({ characterId }) => characterId);
    for (let index = 0; index < characters.length; index += 2) {
      const [main = 0, alt = 0] = characters.slice(index, index + 2);
      const user = await site.logIn(main);
      for (const characterId of [main, alt]) await site.register(user, characterId);
      people.push({ user, characterIds: [main, alt] });
    }
    await site.syncAll();
  }, 60_000);

  afterAll(async () => {
    await site.close();
  });

  const tokens = async () =>
    (
      await sql<{ status: string; purpose: string; has_secret: boolean; scopes: number }>`
        select status, purpose, refresh_token is not null as has_secret, cardinality(scopes) as scopes
        from identity.token order by token_id`.execute(site.services.db)
    ).rows;
  const ownerships = async () =>
    (await sql`select * from identity.ownership order by character_id`.execute(site.services.db)).rows;
  const errorCodes = async () =>
    (
      await sql<{ error_code: string }>`
        select distinct error_code from sync.section where error_code is not null`.execute(site.services.db)
    ).rows.map(({ error_code }) => error_code);
  /** What each person is and may do, as their browser learns it; the demo's grants are among it. */
  const standings = async () =>
    Promise.all(
      people.map(async ({ user }) => {
        const session = sessionContract.response.parse((await site.get('/api/core/session', user)).body);
        return { ...session.user, main: session.user?.main?.characterId };
      }),
    );
  const complaints = async () =>
    Promise.all(
      people.map(async ({ user }) => {
        const { body } = await site.get('/api/core/authorisations', user);
        return authorisationsContract.response.parse(body).authorisations.length;
      }),
    );
  const noComplaints = () => people.map(() => 0);

  it.each([
    ['away', { outage: true }, { outage: false }],
    ['in a storm of HTML pages', { trouble: 'html' }, { trouble: null }],
    ['refusing our secret', { refusesSecrets: true }, { refusesSecrets: false }],
    ['limiting everybody', { trouble: 'rate-limited' }, { trouble: null }],
  ] as const)(
    '%s: nobody loses anything, nobody is bothered, and it heals by itself',
    async (_how, on, off) => {
      const before = { tokens: await tokens(), ownerships: await ownerships(), standings: await standings() };
      site.simulator.setSso(on);
      const refresh = vi.spyOn(site.services.identity.sso, 'refresh');
      for (let hour = 1; hour <= DAY_HOURS; hour += 1) {
        site.advance(HOUR);
        await site.syncAll();
        await site.runJob('core.housekeeping', {});
        expect(await complaints()).toEqual(noComplaints());
      }
      expect(await tokens()).toEqual(before.tokens);
      expect(await ownerships()).toEqual(before.ownerships);
      expect(await standings()).toEqual(before.standings);
      expect(await errorCodes()).toEqual(['token_suspended']);
      // A few tries an hour to see whether it is back, not one for each character and section.
      expect(refresh.mock.calls.length).toBeGreaterThan(DAY_HOURS / 2);
      expect(refresh.mock.calls.length).toBeLessThanOrEqual(DAY_HOURS * 5);
      refresh.mockRestore();

      site.simulator.setSso(off);
      site.advance(HOUR);
      await site.syncAll();
      expect(await errorCodes()).toEqual([]);
      expect(await tokens()).toEqual(before.tokens);
      expect(await complaints()).toEqual(noComplaints());
    },
    60_000,
  );

  it('does not end the sessions of those who are signed in, and lets nobody in by guessing', async () => {
    const [first] = people;
    site.simulator.setSso({ outage: true });
    expect((await site.get('/api/core/session', first?.user)).body).toMatchObject({
      user: { userId: first?.user.userId },
    });
    await expect(site.logIn(first?.characterIds[0] ?? 0)).rejects.toThrow();
    site.simulator.setSso({ outage: false });
  });
});
