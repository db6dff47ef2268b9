import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createDatabase, createPool } from '../../db/index.ts';
import { createIdentity, type Identity } from '../create-identity.ts';
import { APP, type IdentityFixture, identityFixture, TEST_SECRET, until } from '../testing-identity.ts';
import { type TokenRequest, TokenUnavailableError } from '../../kernel/index.ts';
import { cleanUpIdentity } from '../housekeeping.ts';
import { createSecretBox } from '../secrets/secret-box.ts';
import { createSsoClient } from '../sso/sso-client.ts';
import { recordRefusal } from './refusals.ts';
import { readToken, saveRotation, takeLease, tokenContext } from './token-rows.ts';
import { createTokens } from './token-provider.ts';

const SCOPES = ['esi-skills.read_skills.v1'];
const TWENTY_MINUTES = 1_200;
const DAY_MS = 86_400_000;

/** The kind of fault, or `token` when there was one. */
const kindOf = async (promise: Promise<string>): Promise<string> =>
  promise.then(
    () => 'token',
    (error: unknown) => (error instanceof TokenUnavailableError ? error.kind : String(error)),
  );

describe('tokens', () => {
  let eve: IdentityFixture;

  beforeAll(async () => {
    eve = await identityFixture();
  });

  afterEach(() => {
    eve.simulator.clearFaults();
    eve.simulator.setSso({ rotation: 'always', outage: false });
    eve.simulator.resetStats();
  });

  afterAll(async () => {
    await eve.close();
  });

  const rowOf = async (characterId: number) =>
    eve.db
      .selectFrom('identity.token')
      .selectAll()
      .where('character_id', '=', characterId)
      .where('purpose', '=', APP.id)
      .orderBy('token_id', 'desc')
      .executeTakeFirstOrThrow();

  /** A registered alt, and how to ask for its token. */
  const registered = async () => {
    const { userId } = await eve.logIn(eve.newCharacter());
    const alt = eve.newCharacter();
    await eve.register(alt, userId);
    const { owner_hash: ownerHash, token_id: tokenId } = await rowOf(alt.characterId);
    const request = { characterId: alt.characterId, ownerHash, scopes: SCOPES };
    return { ...alt, userId, tokenId, request };
  };

  /** Another process on the same database. */
  const otherProcess = (): Identity => createIdentity(eve.options);

  /** What is left of a process that was killed while it refreshed. */
  const dieHoldingLease = async (tokenId: number) => {
    const now = new Date();
    const lease = { id: '00000000-0000-4000-8000-000000000001', until: new Date(now.getTime() + 150) };
    return await takeLease(eve.db, tokenId, lease, now);
  };

  /** The next call to the SSO takes this long; resolves when it has arrived there. */
  const delayNextCall = (delayMs: number): (() => Promise<void>) => {
    eve.simulator.addFaults([{ sso: true, route: 'POST /sso/v2/oauth/token', times: 1, delayMs }]);
    return async () => until(() => eve.simulator.faults().length === 0);
  };

  const refreshTokenOf = async (characterId: number): Promise<string> => {
    const row = await rowOf(characterId);
    if (row.refresh_token === null) throw new Error('no refresh token');
    return eve.secretBox.open(row.refresh_token, tokenContext(row, 'refresh'));
  };

  it('gives out the token that it has, without asking the SSO', async () => {
    const { request } = await registered();
    eve.simulator.setSso({ outage: true });
    const token = await eve.identity.tokens.accessToken(request);
    expect(await eve.identity.tokens.accessToken(request)).toBe(token);
  });

  it.each(['never', 'always', 'always+reuse-revokes'] as const)(
    'refreshes again and again when the SSO rotates %s',
    async (rotation) => {
      eve.simulator.setSso({ rotation });
      const { request, characterId } = await registered();
      const seen = new Set([await eve.identity.tokens.accessToken(request)]);
      const before = await refreshTokenOf(characterId);
      for (let round = 0; round < 3; round += 1) {
        eve.advance(TWENTY_MINUTES);
        seen.add(await eve.identity.tokens.accessToken(request));
      }
      expect(seen.size).toBe(4);
      expect((await refreshTokenOf(characterId)) === before).toBe(rotation === 'never');
      expect(await rowOf(characterId)).toMatchObject({ status: 'valid', lease_id: null });
    },
  );

  it('refreshes before a token ends, not when it has ended', async () => {
    const { request } = await registered();
    const token = await eve.identity.tokens.accessToken(request);
    eve.advance(TWENTY_MINUTES - 120);
    expect(await eve.identity.tokens.accessToken(request)).toBe(token);
    eve.advance(40);
    expect(await eve.identity.tokens.accessToken(request)).not.toBe(token);
  });

  it('refreshes once for many who ask at once, in several processes, when reuse revokes', async () => {
    eve.simulator.setSso({ rotation: 'always+reuse-revokes' });
    const { request, characterId } = await registered();
    const { version } = await rowOf(characterId);
    const processes = [eve.identity, otherProcess(), otherProcess()];
    for (let round = 1; round <= 3; round += 1) {
      eve.advance(TWENTY_MINUTES);
      eve.simulator.addFaults([{ sso: true, route: 'POST /sso/v2/oauth/token', delayMs: 50 }]);
      const tokens = await Promise.all(
        processes.flatMap(({ tokens }) => Array.from({ length: 4 }, async () => tokens.accessToken(request))),
      );
      expect(new Set(tokens).size).toBe(1);
      expect((await rowOf(characterId)).version).toBe(version + round);
    }
  });

  it('refreshes on demand, but not a token that is only just new', async () => {
    const { request } = await registered();
    const token = await eve.identity.tokens.accessToken(request);
    expect(await eve.identity.tokens.accessToken({ ...request, refresh: true })).toBe(token);
    eve.advance(61);
    expect(await eve.identity.tokens.accessToken({ ...request, refresh: true })).not.toBe(token);
  });

  it('has nothing for scopes that were not granted, for another owner, for a stranger', async () => {
    const { request } = await registered();
    const { tokens } = eve.identity;
    expect(await kindOf(tokens.accessToken({ ...request, scopes: ['esi-mail.read_mail.v1'] }))).toBe(
      'missing',
    );
    expect(await kindOf(tokens.accessToken({ ...request, ownerHash: 'another' }))).toBe('missing');
    expect(await kindOf(tokens.accessToken({ ...request, characterId: 1 }))).toBe('missing');
  });

  it('revokes a grant that the player took away, and takes a new consent', async () => {
    const { request, characterId, userId, name } = await registered();
    eve.simulator.changeCharacter(characterId, { revokeTokens: true });
    eve.advance(TWENTY_MINUTES);
    expect(await kindOf(eve.identity.tokens.accessToken(request))).toBe('revoked');
    expect(await rowOf(characterId)).toMatchObject({ status: 'revoked', lease_id: null });
    expect((await rowOf(characterId)).status_reason).toContain('Token missing/expired');
    await eve.register({ characterId, name }, userId);
    expect(await kindOf(eve.identity.tokens.accessToken(request))).toBe('token');
  });

  it('uses another token with the scopes when the first is revoked', async () => {
    const { request, characterId, userId } = await registered();
    const { url, browserSecret } = await eve.begin({ scopes: ['publicData', ...SCOPES] });
    await eve.db
      .updateTable('identity.user')
      .set({ main_character_id: characterId })
      .where('user_id', '=', userId)
      .execute();
    eve.simulator.changeCharacter(characterId, { revokeTokens: true });
    const visit = await eve.visitEve(url, { character_id: String(characterId) });
    await eve.complete({ ...visit, browserSecret });
    eve.advance(TWENTY_MINUTES);
    expect(await kindOf(eve.identity.tokens.accessToken(request))).toBe('token');
    expect(await rowOf(characterId)).toMatchObject({ status: 'revoked' });
  });

  it('takes a sold character from its seller when the new owner hash shows at a refresh', async () => {
    const { request, characterId, userId } = await registered();
    eve.simulator.changeCharacter(characterId, { transferTo: `buyer-of-${characterId}`, keepTokens: true });
    eve.advance(TWENTY_MINUTES);
    expect(await kindOf(eve.identity.tokens.accessToken(request))).toBe('revoked');
    expect(await rowOf(characterId)).toMatchObject({
      status: 'revoked',
      refresh_token: null,
      access_token: null,
    });
    const owned = await eve.db
      .selectFrom('identity.ownership')
      .selectAll()
      .where('character_id', '=', characterId)
      .executeTakeFirst();
    expect(owned).toBe(undefined);
    expect(eve.ended.at(-1)).toMatchObject({ characterId, userId, reason: 'owner_changed' });
  });

  describe('an outage costs nobody a token', () => {
    it.each([
      ['503', { status: 503 as const }],
      ['an HTML page', { status: 502 as const, html: true }],
      ['an HTML page with status 403', { status: 403 as const, html: true }],
      ['429', { status: 429 as const }],
      ['a cut connection', { reset: true }],
    ])('%s', async (_name, fault) => {
      const { request, characterId } = await registered();
      eve.advance(TWENTY_MINUTES);
      eve.simulator.addFaults([{ sso: true, route: 'POST /sso/v2/oauth/token', times: 1, ...fault }]);
      expect(await kindOf(eve.identity.tokens.accessToken(request))).toBe('unavailable');
      expect(await rowOf(characterId)).toMatchObject({ status: 'valid', lease_id: null });
      expect(await kindOf(eve.identity.tokens.accessToken(request))).toBe('token');
    });

    it('a wrong client secret', async () => {
      const { request, characterId } = await registered();
      eve.advance(TWENTY_MINUTES);
      const { eve: config } = eve.options.config;
      const wrong = createIdentity({
        ...eve.options,
        config: { publicUrl: null, eve: { ...config, clientSecret: 'wrong' } },
      });
      expect(await kindOf(wrong.tokens.accessToken(request))).toBe('unavailable');
      expect(await rowOf(characterId)).toMatchObject({ status: 'valid' });
      expect(eve.logLines.join('')).toContain('EVE_CLIENT_SECRET');
    });

    it('a long one, which is asked less and less', async () => {
      const { request } = await registered();
      eve.advance(TWENTY_MINUTES);
      const { tokens } = otherProcess();
      eve.simulator.setSso({ outage: true });
      for (let attempt = 0; attempt < 5; attempt += 1)
        expect(await kindOf(tokens.accessToken(request))).toBe('unavailable');
      eve.simulator.setSso({ outage: false });
      const paused = await tokens.accessToken(request).catch((error: unknown) => String(error));
      expect(paused).toContain('next try in');
      eve.advance(6);
      expect(await kindOf(tokens.accessToken(request))).toBe('token');
    });
  });

  it('suspends instead of revoking when many grants die at once, and heals by itself', async () => {
    const { userId } = await eve.logIn(eve.newCharacter());
    const crowd = [];
    for (let index = 0; index < 12; index += 1) {
      const character = eve.newCharacter();
      await eve.register(character, userId);
      const { owner_hash: ownerHash } = await rowOf(character.characterId);
      crowd.push({ characterId: character.characterId, ownerHash, scopes: SCOPES });
    }
    eve.advance(TWENTY_MINUTES);
    // As in April 2018: EVE says of everybody's grant that it is gone, and is wrong.
    const broken = createTokens({
      ...eve.options,
      box: eve.secretBox,
      sso: {
        ...eve.identity.sso,
        refresh: async () =>
          createSsoClient({
            ...eve.options.config.eve,
            metadataUrl: eve.options.config.eve.ssoMetadataUrl,
            userAgent: 'test',
            clock: eve.clock,
          }).refresh('a token that nobody knows'),
      },
    });
    for (const request of crowd) await kindOf(broken.accessToken(request));
    const statuses = await Promise.all(
      crowd.map(async ({ characterId }) => (await rowOf(characterId)).status),
    );
    expect(new Set(statuses)).toEqual(new Set(['suspended']));
    expect(eve.logLines.join('')).toContain('suspended, not revoked');
    const [first] = crowd;
    if (first === undefined) throw new Error('nobody');
    expect(await kindOf(eve.identity.tokens.accessToken(first))).toBe('suspended');
    eve.advance(2 * 3_600);
    for (const request of crowd) expect(await kindOf(eve.identity.tokens.accessToken(request))).toBe('token');
    expect(await rowOf(first.characterId)).toMatchObject({
      status: 'valid',
      refused_at: null,
      retry_at: null,
    });
  });

  it('revokes a suspended grant that is still refused after three days, storm or not', async () => {
    const { tokenId } = await registered();
    const now = eve.clock.now();
    const row = await readToken(eve.db, tokenId);
    if (row === null) throw new Error('no token');
    const since = (days: number) => ({
      ...row,
      status: 'suspended' as const,
      status_at: new Date(now.getTime() - days * DAY_MS),
    });
    // Refused in the same minutes by a storm: so many others that it cannot be theirs.
    await eve.db.updateTable('identity.token').set({ refused_at: now }).execute();
    expect((await recordRefusal(eve.db, [], since(2), 'gone', now)).status).toBe('suspended');
    expect((await recordRefusal(eve.db, [], since(4), 'gone', now)).status).toBe('revoked');
    await eve.db.updateTable('identity.token').set({ refused_at: null }).execute();
  });

  it('forgets the secrets of a grant that is dead for a week', async () => {
    const { request, characterId } = await registered();
    eve.simulator.changeCharacter(characterId, { revokeTokens: true });
    eve.advance(TWENTY_MINUTES);
    expect(await kindOf(eve.identity.tokens.accessToken(request))).toBe('revoked');
    await cleanUpIdentity(eve.plainDb, eve.clock.now());
    expect((await rowOf(characterId)).refresh_token).not.toBe(null);
    eve.advance((7 * DAY_MS) / 1_000 + 1);
    await cleanUpIdentity(eve.plainDb, eve.clock.now());
    expect(await rowOf(characterId)).toMatchObject({
      status: 'revoked',
      refresh_token: null,
      access_token: null,
    });
    expect(await kindOf(eve.identity.tokens.accessToken(request))).toBe('revoked');
  });

  describe('a process that dies in mid-refresh', () => {
    it('before it asked: another takes over when the lease ends', async () => {
      const { request, tokenId } = await registered();
      eve.advance(TWENTY_MINUTES);
      await dieHoldingLease(tokenId);
      expect(await kindOf(eve.identity.tokens.accessToken(request))).toBe('token');
    });

    it('after it stored the rotation: the next one continues with it, even when reuse revokes', async () => {
      eve.simulator.setSso({ rotation: 'always+reuse-revokes' });
      const { request, tokenId, characterId } = await registered();
      eve.advance(TWENTY_MINUTES);
      const held = await dieHoldingLease(tokenId);
      if (held === null) throw new Error('no lease');
      const { refreshToken } = await eve.identity.sso.refresh(await refreshTokenOf(characterId));
      const sealed = eve.secretBox.seal(refreshToken ?? '', tokenContext(held, 'refresh'));
      expect(await saveRotation(eve.db, held, sealed)).toBe(true);
      expect(await kindOf(eve.identity.tokens.accessToken(request))).toBe('token');
    });

    it('between answer and storing, when reuse revokes: the grant is gone and says so, nothing hangs', async () => {
      eve.simulator.setSso({ rotation: 'always+reuse-revokes' });
      const { request, tokenId, characterId } = await registered();
      eve.advance(TWENTY_MINUTES);
      await dieHoldingLease(tokenId);
      await eve.identity.sso.refresh(await refreshTokenOf(characterId));
      expect(await kindOf(eve.identity.tokens.accessToken(request))).toBe('revoked');
      expect(await rowOf(characterId)).toMatchObject({ lease_id: null });
    });
  });

  it('keeps what a new consent stored while the old grant was being refreshed', async () => {
    const { request, characterId, userId, name } = await registered();
    eve.advance(TWENTY_MINUTES);
    const arrived = delayNextCall(400);
    const refreshing = eve.identity.tokens.accessToken(request);
    await arrived();
    await eve.register({ characterId, name }, userId, otherProcess());
    const consented = await rowOf(characterId);
    expect(await kindOf(refreshing)).toBe('token');
    expect(await rowOf(characterId)).toEqual(consented);
  });

  describe('when reuse revokes, a grant is not lost', () => {
    /** Two more refreshes: with a refresh token that was used before, the second would kill the grant. */
    const expectAlive = async (request: TokenRequest) => {
      for (let round = 0; round < 2; round += 1) {
        eve.advance(TWENTY_MINUTES);
        expect(await kindOf(eve.identity.tokens.accessToken(request))).toBe('token');
      }
    };

    beforeEach(() => eve.simulator.setSso({ rotation: 'always+reuse-revokes' }));

    it('by a clock that jumps while one process asks and another begins to', async () => {
      const { request } = await registered();
      eve.advance(TWENTY_MINUTES);
      const arrived = delayNextCall(300);
      const first = eve.identity.tokens.accessToken(request);
      await arrived();
      eve.advance(31);
      const second = otherProcess().tokens.accessToken(request);
      expect(await second).toBe(await first);
      await expectAlive(request);
    });

    it('by a process that has more to refresh than it may ask for at once', async () => {
      const { request } = await registered();
      const others: TokenRequest[] = [];
      for (let index = 0; index < 5; index += 1) others.push((await registered()).request);
      eve.advance(TWENTY_MINUTES);
      const { sso } = otherProcess();
      const goOn = Promise.withResolvers<void>();
      let arrived = 0;
      const refresh = async (refreshToken: string) => {
        arrived += 1;
        await goOn.promise;
        return await sso.refresh(refreshToken);
      };
      const busy = createTokens({ ...eve.options, box: eve.secretBox, sso: { ...sso, refresh } });
      const asking = Promise.all(others.map(async (other) => kindOf(busy.accessToken(other))));
      await until(() => arrived === others.length);
      const waiting = kindOf(busy.accessToken(request));
      // Time enough to come up to where it has to wait.
      for (let look = 0; look < 20; look += 1) await rowOf(request.characterId);
      expect(await kindOf(eve.identity.tokens.accessToken(request))).toBe('token');
      goOn.resolve();
      expect(new Set(await asking)).toEqual(new Set(['token']));
      expect(await waiting).toBe('token');
      await expectAlive(request);
    });

    it('by a database that is away when the new refresh token comes', async () => {
      const { request, characterId } = await registered();
      const { version } = await rowOf(characterId);
      eve.advance(TWENTY_MINUTES);
      await sql`create sequence public.saves`.execute(eve.db);
      await sql`
        create function public.fail_at_first() returns trigger language plpgsql as $$
        begin
          if nextval('public.saves') <= 2 then raise 'the disk is full' using errcode = '53100'; end if;
          return new;
        end $$`.execute(eve.db);
      await sql`
        create trigger fail_at_first before update of refresh_token on identity.token
        for each row execute function public.fail_at_first()`.execute(eve.db);
      expect(await kindOf(eve.identity.tokens.accessToken(request))).toBe('token');
      await sql`drop trigger fail_at_first on identity.token`.execute(eve.db);
      expect((await rowOf(characterId)).version).toBe(version + 1);
      await expectAlive(request);
    });

    it('by a commit whose answer did not arrive', async () => {
      const { tokenId } = await registered();
      const row = await readToken(eve.db, tokenId);
      if (row === null) throw new Error('no token');
      const sealed = eve.secretBox.seal('the next one', tokenContext(row, 'refresh'));
      const another = eve.secretBox.seal('the next one', tokenContext(row, 'refresh'));
      expect(await saveRotation(eve.db, row, sealed)).toBe(true);
      expect(await saveRotation(eve.db, row, sealed)).toBe(true);
      expect(await saveRotation(eve.db, row, another)).toBe(false);
      expect((await readToken(eve.db, tokenId))?.version).toBe(row.version + 1);
    });
  });

  it('lets a caller leave, and stores what it waited for', async () => {
    const { request, characterId } = await registered();
    eve.advance(TWENTY_MINUTES);
    const { version } = await rowOf(characterId);
    const arrived = delayNextCall(200);
    const identity = otherProcess();
    const caller = new AbortController();
    const leaving = identity.tokens.accessToken({ ...request, signal: caller.signal });
    await arrived();
    caller.abort();
    await expect(leaving).rejects.toMatchObject({ name: 'AbortError' });
    await identity.tokens.settle();
    expect(await rowOf(characterId)).toMatchObject({ version: version + 1, lease_id: null });
  });

  it('spoils no login when the database goes away before the other grants are looked at', async () => {
    const { request } = await registered();
    const pool = createPool({
      connectionString: 'postgresql://nobody@127.0.0.1:9/nowhere',
      max: 1,
      applicationName: 'gone',
    });
    const { sso } = eve.identity;
    const lonely = createTokens({ ...eve.options, db: createDatabase(pool), box: eve.secretBox, sso });
    const signal = AbortSignal.timeout(10_000);
    await expect(lonely.recheck({ ...request, signal })).resolves.toBe(undefined);
    await pool.end();
  });

  it('writes no secret into a log line or an error', async () => {
    const { request, characterId } = await registered();
    const secrets = [await refreshTokenOf(characterId), await eve.identity.tokens.accessToken(request)];
    eve.simulator.changeCharacter(characterId, { revokeTokens: true });
    eve.advance(TWENTY_MINUTES);
    const error = await eve.identity.tokens.accessToken(request).catch((reason: unknown) => reason);
    if (!(error instanceof Error) || !(error.cause instanceof Error)) throw new Error('it did not fail');
    const said = [...eve.logLines, error.stack, error.cause.stack, JSON.stringify(error)].join('\n');
    expect(said).toContain('Token missing/expired');
    for (const secret of secrets) expect(said).not.toContain(secret);
  });

  it('needs the old secret no more after its next refresh, also where the SSO keeps the refresh token', async () => {
    eve.simulator.setSso({ rotation: 'never' });
    const { request } = await registered();
    const next = 'the secret of tomorrow, also long enough';
    const withSecrets = (...secrets: string[]) =>
      createIdentity({ ...eve.options, secretBox: createSecretBox(secrets) }).tokens;
    eve.advance(TWENTY_MINUTES);
    expect(await kindOf(withSecrets(next, TEST_SECRET).accessToken(request))).toBe('token');
    eve.advance(TWENTY_MINUTES);
    expect(await kindOf(withSecrets(next).accessToken(request))).toBe('token');
  });

  it('stores no secret in readable form', async () => {
    const { request, characterId } = await registered();
    const secrets = [await refreshTokenOf(characterId), await eve.identity.tokens.accessToken(request)];
    const row = await rowOf(characterId);
    const stored = [row.refresh_token, row.access_token].map((value) => value?.toString('latin1')).join('');
    for (const secret of secrets) expect(stored).not.toContain(secret);
  });
});
