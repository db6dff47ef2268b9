import {
  createLocalJWKSet,
  errors,
  type JSONWebKeySet,
  jwtVerify,
  type JWTPayload,
  type JWTVerifyGetKey,
} from 'jose';
import * as z from 'zod';
import { SsoError } from './sso-error.ts';

/** What a valid access token says. */
export interface VerifiedToken {
  readonly characterId: number;
  readonly name: string;
  readonly ownerHash: string;
  readonly scopes: readonly string[];
  readonly expiresAt: Date;
}

/** The three forms in which EVE has written its issuer. */
const ISSUERS = ['https://login.eveonline.com', 'https://login.eveonline.com/', 'login.eveonline.com'];
const CLOCK_SKEW_SECONDS = 10;

const claims = z.object({
  sub: z.string().regex(/^CHARACTER:EVE:\d{1,15}$/),
  aud: z.array(z.string()),
  name: z.string().min(1),
  owner: z.string().min(1),
  exp: z.number(),
  scp: z.union([z.array(z.string()), z.string().transform((scope) => [scope])]).default([]),
});

/** EVE's published keys, kept; `reload` asks for them again, though not too often. */
export interface KeySet {
  get(): Promise<JSONWebKeySet>;
  reload(): Promise<JSONWebKeySet>;
}

export interface VerifyOptions {
  readonly keys: KeySet;
  readonly clientId: string;
  readonly now: Date;
}

/**
 * Validates an access token of EVE: signature by an asymmetric key chosen by `kid` and `alg`, issuer,
 * audience (our client *and* "EVE Online"), expiry by Muster's clock. Offline.
 * @throws JwtError when the token is not one of EVE for us; SsoError when the keys cannot be had.
 */
export async function verifyJwt(jwt: string, { keys, clientId, now }: VerifyOptions): Promise<VerifiedToken> {
  const payload = await verifySignature(jwt, keys, now);
  const parsed = claims.safeParse(payload);
  if (!parsed.success) throw new JwtError('its claims are not those of an EVE character');
  const { aud, sub, name, owner, scp, exp } = parsed.data;
  if (!aud.includes(clientId) || !aud.includes('EVE Online'))
    throw new JwtError('it was issued for another client');
  return {
    characterId: Number(sub.split(':')[2]),
    name,
    ownerHash: owner,
    scopes: scp,
    expiresAt: new Date(exp * 1_000),
  };
}

/** An access token that is not to be believed. Never holds the token. */
export class JwtError extends Error {
  override readonly name = 'JwtError';

  constructor(why: string, options?: { cause?: unknown }) {
    super(`an access token was refused: ${why}`, options);
  }
}

async function verifySignature(jwt: string, keys: KeySet, now: Date): Promise<JWTPayload> {
  const check = async (keySet: JSONWebKeySet): Promise<JWTPayload> => {
    const { payload } = await jwtVerify(jwt, resolverOf(keySet), {
      algorithms: ['RS256', 'ES256'],
      issuer: ISSUERS,
      requiredClaims: ['exp', 'sub'],
      currentDate: now,
      clockTolerance: CLOCK_SKEW_SECONDS,
    });
    return payload;
  };
  try {
    const known = await keys.get();
    return await check(known).catch(async (error: unknown) => {
      if (!isAboutTheKey(error)) throw error;
      const present = await keys.reload();
      if (present === known) throw error;
      return await check(present);
    });
  } catch (error) {
    if (error instanceof SsoError) throw error;
    // jose's errors carry the payload: keep only their code.
    throw new JwtError(error instanceof errors.JOSEError ? error.code : 'it cannot be read');
  }
}

const resolvers = new WeakMap<JSONWebKeySet, JWTVerifyGetKey>();

/** Kept with the key set, because it remembers the keys that it has imported. */
function resolverOf(keySet: JSONWebKeySet): JWTVerifyGetKey {
  const resolver = resolvers.get(keySet) ?? createLocalJWKSet(keySet);
  resolvers.set(keySet, resolver);
  return resolver;
}

/** EVE may have changed its keys, and gives the new one the name of the old. */
function isAboutTheKey(error: unknown): boolean {
  return error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWSSignatureVerificationFailed;
}
