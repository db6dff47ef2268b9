import { randomBytes, randomUUID } from 'node:crypto';
import type { StateFile } from '../state-file.ts';

export type RotationMode = 'never' | 'always' | 'always+reuse-revokes';

/** Why a refresh token that once lived is refused. */
export type DeathCause = 'missing' | 'grant' | 'migrate' | 'expired';

/** What one login gave: the right of one application to act for one character. */
export interface Grant {
  id: string;
  clientId: string;
  characterId: number;
  scopes: readonly string[];
  /** Given to a client without a secret, which may refresh without one. */
  isPublic: boolean;
  refreshToken: string;
  usedMs: number;
  death?: DeathCause;
}

export interface AuthorizationCode {
  clientId: string;
  redirectUri: string;
  characterId: number;
  scopes: readonly string[];
  challenge: string | undefined;
  expiresMs: number;
}

/** Whether a line of the state file is a grant; the file is our own, so the keys are enough. */
function isGrant(value: unknown): value is Grant {
  return typeof value === 'object' && value !== null && 'refreshToken' in value && 'characterId' in value;
}

const CODE_LIFE_MS = 5 * 60_000;

/** Authorization codes and refresh tokens. Grants are kept in the state file. */
export class Grants {
  readonly #state: StateFile;
  readonly #codes = new Map<string, AuthorizationCode>();
  readonly #grants = new Map<string, Grant>();
  /** Every refresh token ever given, to the id of its grant. */
  readonly #tokens = new Map<string, string>();

  constructor(state: StateFile) {
    this.#state = state;
    for (const [, value] of state.entries('grant:')) {
      if (!isGrant(value)) continue;
      const grant = value;
      this.#grants.set(grant.id, grant);
      this.#tokens.set(grant.refreshToken, grant.id);
    }
  }

  issueCode(code: Omit<AuthorizationCode, 'expiresMs'>, nowMs: number): string {
    const value = randomBytes(24).toString('base64url');
    this.#codes.set(value, { ...code, expiresMs: nowMs + CODE_LIFE_MS });
    return value;
  }

  /** Takes a code out: it works once, whether or not the rest of the exchange is right. */
  takeCode(value: string, nowMs: number): AuthorizationCode | undefined {
    const code = this.#codes.get(value);
    this.#codes.delete(value);
    return code && code.expiresMs > nowMs ? code : undefined;
  }

  open(grant: Pick<Grant, 'clientId' | 'characterId' | 'scopes' | 'isPublic'>, nowMs: number): Grant {
    const opened: Grant = { ...grant, id: randomUUID(), refreshToken: newRefreshToken(), usedMs: nowMs };
    this.#save(opened);
    return opened;
  }

  /** The grant of a refresh token, and whether the token is still its current one. */
  find(refreshToken: string): { grant: Grant; current: boolean } | undefined {
    const grant = this.#grants.get(this.#tokens.get(refreshToken) ?? '');
    return grant && { grant, current: grant.refreshToken === refreshToken };
  }

  touch(grant: Grant, nowMs: number, rotate: boolean): Grant {
    const next = { ...grant, usedMs: nowMs, ...(rotate ? { refreshToken: newRefreshToken() } : {}) };
    this.#save(next);
    return next;
  }

  kill(grant: Grant, death: DeathCause): void {
    this.#save({ ...grant, death });
  }

  /** Kills every living grant that matches, and says how many. */
  killWhere(matches: (grant: Grant) => boolean, death: DeathCause): number {
    const doomed = [...this.#grants.values()].filter((grant) => grant.death === undefined && matches(grant));
    for (const grant of doomed) this.kill(grant, death);
    return doomed.length;
  }

  #save(grant: Grant): void {
    this.#grants.set(grant.id, grant);
    this.#tokens.set(grant.refreshToken, grant.id);
    this.#state.set(`grant:${grant.id}`, grant);
  }
}

/** 24 characters of base64, as EVE's are. */
function newRefreshToken(): string {
  return randomBytes(18).toString('base64');
}
