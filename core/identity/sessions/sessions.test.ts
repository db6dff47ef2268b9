import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type IdentityFixture, identityFixture } from '../testing-identity.ts';
import { cleanUpIdentity } from '../housekeeping.ts';
import { hashToken } from '../sso/pkce.ts';

const DAY_SECONDS = 86_400;
const CLIENT = { ip: '198.51.100.9', userAgent: 'another browser' };

describe('sessions', () => {
  let eve: IdentityFixture;

  beforeAll(async () => {
    eve = await identityFixture();
  });

  afterAll(async () => {
    await eve.close();
  });

  const signedIn = async () => {
    const { userId, sessionToken } = await eve.logIn(eve.newCharacter());
    if (sessionToken === null) throw new Error('no session');
    return { userId, token: sessionToken };
  };
  const authenticate = async (token: string) => eve.identity.sessions.authenticate(token, CLIENT);
  const rowOf = async (token: string) =>
    eve.db
      .selectFrom('identity.session')
      .selectAll()
      .where('token_hash', '=', hashToken(token))
      .executeTakeFirst();

  it('store only a hash of the token', async () => {
    const { token, userId } = await signedIn();
    const rows = await eve.db
      .selectFrom('identity.session')
      .selectAll()
      .where('user_id', '=', userId)
      .execute();
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain(token);
    expect(rows[0]?.token_hash.toString('latin1')).not.toContain(token);
  });

  it.each(['', 'x', 'x'.repeat(43), "' or 1=1 --", 'é'.repeat(43), 'x'.repeat(100_000)])(
    'do not know %.20j',
    async (token) => {
      expect(await authenticate(token)).toBe(null);
    },
  );

  it('end after 14 days without a visit', async () => {
    const { token, userId } = await signedIn();
    eve.advance(13 * DAY_SECONDS);
    expect(await authenticate(token)).toEqual({ userId });
    eve.advance(13 * DAY_SECONDS);
    expect(await authenticate(token)).toEqual({ userId });
    eve.advance(14 * DAY_SECONDS + 1);
    expect(await authenticate(token)).toBe(null);
  });

  it('end after 90 days, however often one visits', async () => {
    const { token, userId } = await signedIn();
    for (let day = 0; day < 80; day += 10) {
      eve.advance(10 * DAY_SECONDS);
      expect(await authenticate(token)).toEqual({ userId });
    }
    eve.advance(10 * DAY_SECONDS + 1);
    expect(await authenticate(token)).toBe(null);
  });

  it('write when they were seen once in five minutes at most', async () => {
    const { token } = await signedIn();
    const first = await rowOf(token);
    eve.advance(299);
    await authenticate(token);
    expect(await rowOf(token)).toEqual(first);
    eve.advance(2);
    await authenticate(token);
    expect(await rowOf(token)).toMatchObject({ ip: CLIENT.ip, user_agent: CLIENT.userAgent });
    expect((await rowOf(token))?.seen_at.getTime()).toBeGreaterThan(first?.seen_at.getTime() ?? 0);
  });

  it('end one by one, or all of a user', async () => {
    const character = eve.newCharacter();
    const tokens: string[] = [];
    for (let device = 0; device < 3; device += 1)
      tokens.push((await eve.logIn(character)).sessionToken ?? '');
    const [one = '', two = '', three = ''] = tokens;
    const user = await authenticate(one);
    await eve.identity.sessions.end(one);
    expect(await authenticate(one)).toBe(null);
    expect(await authenticate(two)).toEqual(user);
    await eve.identity.sessions.endAll(user?.userId ?? 0);
    expect(await authenticate(two)).toBe(null);
    expect(await authenticate(three)).toBe(null);
  });

  it('are cleaned up when they have ended, with logins that nobody finished', async () => {
    const ended = await signedIn();
    await eve.begin();
    eve.advance(15 * DAY_SECONDS);
    const alive = await signedIn();
    const { attempts, sessions } = await cleanUpIdentity(eve.plainDb, eve.clock.now());
    expect(attempts).toBeGreaterThan(0);
    expect(sessions).toBeGreaterThan(0);
    expect(await rowOf(ended.token)).toBe(undefined);
    expect(await rowOf(alive.token)).toBeDefined();
  });
});
