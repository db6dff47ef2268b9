import { randomUUID } from 'node:crypto';
import { SignJWT, errors, jwtVerify } from 'jose';
import type { SimulatorClock } from '../clock.ts';
import { RSA_KEY_ID } from './keys.ts';
import type { SigningKeys } from './keys.ts';

export const ISSUER = 'https://login.eveonline.com';
export const ACCESS_TOKEN_SECONDS = 1200;

export interface TokenSubject {
  characterId: number;
  characterName: string;
  ownerHash: string;
  clientId: string;
  scopes: readonly string[];
}

export interface VerifiedToken {
  characterId: number;
  clientId: string;
  scopes: ReadonlySet<string>;
  expiresMs: number;
}

const REMEMBERED = 60_000;

/** Signs access tokens and checks those that come back; a token seen before is checked by its expiry alone. */
export class AccessTokens {
  readonly #keys: SigningKeys;
  readonly #clock: SimulatorClock;
  readonly #seen = new Map<string, VerifiedToken>();

  constructor(keys: SigningKeys, clock: SimulatorClock) {
    this.#keys = keys;
    this.#clock = clock;
  }

  async sign(subject: TokenSubject): Promise<string> {
    const issued = Math.floor(this.#clock.now() / 1000);
    const [only] = subject.scopes;
    const claims = {
      // One scope is a plain string, none is no claim at all.
      ...(only === undefined ? {} : { scp: subject.scopes.length === 1 ? only : subject.scopes }),
      jti: randomUUID(),
      kid: RSA_KEY_ID,
      sub: `CHARACTER:EVE:${subject.characterId}`,
      azp: subject.clientId,
      tenant: 'tranquility',
      tier: 'live',
      region: 'world',
      aud: [subject.clientId, 'EVE Online'],
      name: subject.characterName,
      owner: subject.ownerHash,
      exp: issued + ACCESS_TOKEN_SECONDS,
      iat: issued,
      iss: ISSUER,
    };
    return new SignJWT(claims)
      .setProtectedHeader({ alg: 'RS256', kid: RSA_KEY_ID, typ: 'JWT' })
      .sign(this.#keys.privateKey);
  }

  /** The token's claims, `expired`, or `invalid`. */
  async verify(token: string): Promise<VerifiedToken | 'expired' | 'invalid'> {
    const now = this.#clock.now();
    const seen = this.#seen.get(token);
    if (seen) return seen.expiresMs > now ? seen : 'expired';
    try {
      const { payload } = await jwtVerify(token, this.#keys.publicKey, {
        algorithms: ['RS256'],
        issuer: ISSUER,
        audience: 'EVE Online',
        currentDate: new Date(now),
      });
      const scp = payload['scp'];
      const verified: VerifiedToken = {
        characterId: Number(payload.sub?.split(':')[2]),
        clientId: String(payload['azp']),
        scopes: new Set(Array.isArray(scp) ? scp.map(String) : typeof scp === 'string' ? [scp] : []),
        expiresMs: (payload.exp ?? 0) * 1000,
      };
      if (this.#seen.size >= REMEMBERED) this.#seen.clear();
      this.#seen.set(token, verified);
      return verified;
    } catch (error) {
      return error instanceof errors.JWTExpired ? 'expired' : 'invalid';
    }
  }
}
