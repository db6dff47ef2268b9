import { createLocalJWKSet, errors, type JSONWebKeySet, jwtVerify, type JWTVerifyGetKey } from 'jose';
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

export interface VerifyOptions {
  readonly keys: JWTVerifyGetKey;
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

async function verifySignature(jwt: string, keys: JWTVerifyGetKey, now: Date): Promise<unknown> {
  try {
    const { payload } = await jwtVerify(jwt, keys, {
      algorithms: ['RS256', 'ES256'],
      issuer: ISSUERS,
      requiredClaims: ['exp', 'sub'],
      currentDate: now,
      clockTolerance: CLOCK_SKEW_SECONDS,
    });
    return payload;
  } catch (error) {
    if (error instanceof SsoError) throw error;
    // jose's errors carry the payload: keep only their code.
    throw new JwtError(error instanceof errors.JOSEError ? error.code : 'it cannot be read');
  }
}

/**
 * Finds keys in EVE's key set. A `kid` we do not know reloads the set once: EVE may have changed keys.
 */
export function rollingKeys(keySet: {
  get(): Promise<JSONWebKeySet>;
  reload(): Promise<JSONWebKeySet>;
}): JWTVerifyGetKey {
  const resolvers = new WeakMap<JSONWebKeySet, JWTVerifyGetKey>();
  const resolverOf = (set: JSONWebKeySet): JWTVerifyGetKey => {
    const resolver = resolvers.get(set) ?? createLocalJWKSet(set);
    resolvers.set(set, resolver);
    return resolver;
  };
  return async (header, token) => {
    const resolve = resolverOf(await keySet.get());
    try {
      return await resolve(header, token);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey)) throw error;
      return await resolverOf(await keySet.reload())(header, token);
    }
  };
}
