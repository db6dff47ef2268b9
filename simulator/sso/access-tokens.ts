import { randomUUID } from 'node:crypto';
import { SignJWT, decodeProtectedHeader, errors, jwtVerify } from 'jose';
import type { JWTPayload } from 'jose';
import type { SimulatorClock } from '../clock.ts';
import type { SigningKeys } from './keys.ts';
import type { SsoSettings } from './settings.ts';

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
  readonly #settings: () => SsoSettings;
  readonly #seen = new Map<string, VerifiedToken>();

  constructor(keys: SigningKeys, clock: SimulatorClock, settings: () => SsoSettings) {
    this.#keys = keys;
    this.#clock = clock;
    this.#settings = settings;
  }

  async sign(subject: TokenSubject): Promise<string> {
    const issued = Math.floor(this.#clock.now() / 1000);
    const [only] = subject.scopes;
    const { keyGeneration, signsWith, issuer } = this.#settings();
    const key = await this.#keys.key(keyGeneration, signsWith);
    const claims = {
      // One scope is a plain string, none is no claim at all.
      ...(only === undefined ? {} : { scp: subject.scopes.length === 1 ? only : subject.scopes }),
      jti: randomUUID(),
      kid: key.id,
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
      iss: issuer,
    };
    return new SignJWT(claims)
      .setProtectedHeader({ alg: key.algorithm, kid: key.id, typ: 'JWT' })
      .sign(key.privateKey);
  }

  /** The token's claims, `expired`, or `invalid`. */
  async verify(token: string): Promise<VerifiedToken | 'expired' | 'invalid'> {
    const now = this.#clock.now();
    const seen = this.#seen.get(token);
    if (seen) return seen.expiresMs > now ? seen : 'expired';
    try {
      const payload = await this.#payloadOf(token, now);
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

  /** RSA keys of all generations bear the same id, so each is tried. */
  async #payloadOf(token: string, now: number): Promise<JWTPayload> {
    const { kid } = decodeProtectedHeader(token);
    const keys = (await this.#keys.all()).filter(({ id }) => id === kid);
    for (const { publicKey, algorithm } of keys) {
      try {
        const options = { algorithms: [algorithm], audience: 'EVE Online', currentDate: new Date(now) };
        return (await jwtVerify(token, publicKey, options)).payload;
      } catch (error) {
        if (!(error instanceof errors.JWSSignatureVerificationFailed)) throw error;
      }
    }
    throw new errors.JWKSNoMatchingKey();
  }
}
