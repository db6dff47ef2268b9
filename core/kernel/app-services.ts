import type { EsiClient } from '@muster/esi';
import type { Kysely } from 'kysely';
import type { Logger } from 'pino';
import type { Clock } from './clock.ts';
import type { AppManifest } from './define-app.ts';

/** Access tokens of characters; implemented by the identity slice. */
export interface TokenProvider {
  /**
   * An access token of the character that carries at least `scopes`, granted under `ownerHash`.
   * Refreshes it when it is about to expire (or when `refresh` is set, because ESI refused it).
   * @throws TokenUnavailableError when there is none, or none right now; its `kind` says which.
   */
  accessToken(request: TokenRequest): Promise<string>;
}

export interface TokenRequest {
  characterId: number;
  /** Only tokens granted by this owner of the character: data never cross a change of owner. */
  ownerHash: string;
  scopes: readonly string[];
  refresh?: boolean;
  signal?: AbortSignal;
}

/** Why there is no token: `missing` and `revoked` need the user, `suspended` and `unavailable` need time. */
export type TokenFault = 'missing' | 'revoked' | 'suspended' | 'unavailable';

export class TokenUnavailableError extends Error {
  override readonly name = 'TokenUnavailableError';
  readonly kind: TokenFault;

  constructor(kind: TokenFault, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.kind = kind;
  }

  /** True when only the owner of the character can mend it, by authorising again. */
  get needsOwner(): boolean {
    return this.kind === 'missing' || this.kind === 'revoked';
  }
}

/** What a route, job, section or command of an app may use: scoped to the app, never a global. */
export interface AppServices<Tables = unknown, Settings = unknown> {
  readonly db: Kysely<Tables>;
  readonly log: Logger;
  readonly clock: Clock;
  readonly esi: EsiClient;
  readonly tokens: TokenProvider;
  readonly settings: Settings;
  /** All installed manifests, the host's own first: what is there to sync, to grant, to run. */
  readonly manifests: readonly AppManifest[];
}
