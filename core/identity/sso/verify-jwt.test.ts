import { createHmac } from 'node:crypto';
import { exportJWK, generateKeyPair, type JSONWebKeySet, type JWTPayload, SignJWT } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import { JwtError, type KeySet, verifyJwt } from './verify-jwt.ts';

const CLIENT = 'our-client';
const NOW = new Date('2026-11-20T12:00:00Z');
const SECONDS = NOW.getTime() / 1_000;

const payload: JWTPayload = {
  sub: 'CHARACTER:EVE:95000001',
  name: 'Some Bloke',
  owner: '8PmzCeTKb4VFUDrHLc/AeZXDSWM=',
  aud: [CLIENT, 'EVE Online'],
  iss: 'https://login.eveonline.com',
  iat: SECONDS,
  exp: SECONDS + 1_200,
};

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

type Pair = Awaited<ReturnType<typeof generateKeyPair>>;

describe('verifyJwt', () => {
  let rsa: Pair;
  let ec: Pair;
  let stranger: Pair;
  let keySet: JSONWebKeySet;

  beforeAll(async () => {
    rsa = await generateKeyPair('RS256');
    ec = await generateKeyPair('ES256');
    stranger = await generateKeyPair('RS256');
    const members = [
      { ...(await exportJWK(rsa.publicKey)), kid: 'JWT-Signature-Key', alg: 'RS256', use: 'sig' },
      { ...(await exportJWK(ec.publicKey)), kid: '2b4c', alg: 'ES256', use: 'sig' },
    ];
    // The live set carries this odd member at the top.
    keySet = Object.assign({ keys: members }, { SkipUnresolvedJsonWebKeys: true });
  });

  const verify = async (jwt: string) => {
    const keys: KeySet = { get: async () => keySet, reload: async () => keySet };
    return await verifyJwt(jwt, { keys, clientId: CLIENT, now: NOW });
  };
  const sign = async (
    claims: JWTPayload,
    key = rsa.privateKey,
    header = { alg: 'RS256', kid: 'JWT-Signature-Key' },
  ) => new SignJWT(claims).setProtectedHeader(header).sign(key);

  it('reads character, owner and expiry', async () => {
    expect(await verify(await sign(payload))).toEqual({
      characterId: 95_000_001,
      name: 'Some Bloke',
      ownerHash: '8PmzCeTKb4VFUDrHLc/AeZXDSWM=',
      scopes: [],
      expiresAt: new Date((SECONDS + 1_200) * 1_000),
    });
  });

  it('chooses the key by kid and alg, also an elliptic one', async () => {
    const jwt = await sign(payload, ec.privateKey, { alg: 'ES256', kid: '2b4c' });
    expect((await verify(jwt)).characterId).toBe(95_000_001);
  });

  it.each([
    ['an array', ['publicData', 'esi-skills.read_skills.v1'], ['publicData', 'esi-skills.read_skills.v1']],
    ['a single string', 'publicData', ['publicData']],
  ])('takes scopes as %s', async (_form, scp, scopes) => {
    expect((await verify(await sign({ ...payload, scp }))).scopes).toEqual(scopes);
  });

  it.each(['https://login.eveonline.com', 'https://login.eveonline.com/', 'login.eveonline.com'])(
    'accepts the issuer %s',
    async (iss) => {
      await expect(verify(await sign({ ...payload, iss }))).resolves.toBeDefined();
    },
  );

  it.each<[string, JWTPayload]>([
    ['another issuer', { iss: 'https://login.eveonline.example' }],
    ['an issuer that only looks alike', { iss: 'https://logineveonline.com' }],
    ['another client', { aud: ['another-client', 'EVE Online'] }],
    ['only EVE Online as audience', { aud: ['EVE Online'] }],
    ['only us as audience', { aud: [CLIENT] }],
    ['our client as a plain audience', { aud: CLIENT }],
    ['an expiry in the past', { exp: SECONDS - 11 }],
    ['a subject that is no character', { sub: 'CORPORATION:EVE:98000001' }],
    ['a subject with a strange id', { sub: 'CHARACTER:EVE:1e5' }],
    ['no owner', { owner: '' }],
  ])('refuses %s', async (_name, change) => {
    await expect(verify(await sign({ ...payload, ...change }))).rejects.toThrow(JwtError);
  });

  it('forgives ten seconds of clock skew', async () => {
    await expect(verify(await sign({ ...payload, exp: SECONDS - 9 }))).resolves.toBeDefined();
  });

  it('refuses a token without expiry', async () => {
    const { exp: _, ...endless } = payload;
    await expect(verify(await sign(endless))).rejects.toThrow(JwtError);
  });

  it('refuses a signature by another key under the right kid', async () => {
    await expect(verify(await sign(payload, stranger.privateKey))).rejects.toThrow(JwtError);
  });

  it('refuses alg none', async () => {
    await expect(verify(`${part({ alg: 'none' })}.${part(payload)}.`)).rejects.toThrow(JwtError);
  });

  it('refuses HS256 signed with the public key', async () => {
    const signed = `${part({ alg: 'HS256', kid: 'JWT-Signature-Key' })}.${part(payload)}`;
    const mac = createHmac('sha256', JSON.stringify(keySet.keys[0])).update(signed).digest('base64url');
    await expect(verify(`${signed}.${mac}`)).rejects.toThrow(JwtError);
  });

  it.each(['', 'x', 'a.b.c', '..'])('refuses %j', async (jwt) => {
    await expect(verify(jwt)).rejects.toThrow(JwtError);
  });

  it('never repeats the token or its claims in the error', async () => {
    const jwt = await sign({ ...payload, exp: SECONDS - 100 });
    const error = await verify(jwt).catch((reason: unknown) => reason);
    if (!(error instanceof JwtError)) throw new Error('it was accepted');
    expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain('Some Bloke');
    expect(error.stack).not.toContain(jwt);
  });

  describe('when EVE has changed its keys, reloads them once', () => {
    const verifyWithOld = async (old: JSONWebKeySet, jwt: string): Promise<number> => {
      let reloads = 0;
      const reload = async (): Promise<JSONWebKeySet> => {
        reloads += 1;
        return keySet;
      };
      await verifyJwt(jwt, { keys: { get: async () => old, reload }, clientId: CLIENT, now: NOW });
      return reloads;
    };

    it('for a key id that it does not know', async () => {
      expect(await verifyWithOld({ keys: keySet.keys.slice(1) }, await sign(payload))).toBe(1);
    });

    it('for another key under the old name', async () => {
      const [first, ...others] = keySet.keys;
      const old = { ...first, ...(await exportJWK(stranger.publicKey)) };
      expect(await verifyWithOld({ keys: [old, ...others] }, await sign(payload))).toBe(1);
    });

    it('and not for a token that has merely expired', async () => {
      const reload = async (): Promise<never> => Promise.reject(new Error('asked without need'));
      const keys: KeySet = { get: async () => keySet, reload };
      const jwt = await sign({ ...payload, exp: SECONDS - 100 });
      await expect(verifyJwt(jwt, { keys, clientId: CLIENT, now: NOW })).rejects.toThrow('JWT_EXPIRED');
    });
  });
});
