import type { RotationMode } from './grants.ts';

/** What the token endpoint does instead of its work. */
export type TokenTrouble = 'rate-limited' | 'message' | 'html' | 'reset' | 'invalid_grant';

/** How the SSO behaves; the control API turns these. */
export interface SsoSettings {
  rotation: RotationMode;
  /** Every SSO address answers 503. */
  outage: boolean;
  /** Refresh tokens die after this many days without use; null is never. */
  idleDays: number | null;
  /** A login with another set of scopes kills the older grants of that character and application. */
  scopeChangeKillsGrants: boolean;
  /**
   * Every call of the token endpoint ends so: 429 with Retry-After, a bare 500, a page of 502, a cut connection, or 400
   * as if the grant were dead, which it is not.
   */
  trouble: TokenTrouble | null;
  /** So many token calls at once are served; the connections of all others are cut. Null is no limit. */
  connectionsMax: number | null;
  /** Nobody's client secret is right, as after a deployment of the wrong one. */
  refusesSecrets: boolean;
  /** Scopes that every application lacks, beside those its registration lacks anyway. */
  lackingScopes: readonly string[];
  /** Whether the refusal names the scope that an application lacks. EVE's mostly does not. */
  namesLackingScope: boolean;
  /** Which of the two published keys signs. */
  signsWith: 'RS256' | 'ES256';
  /** Another number is another pair of published keys; the key id of the RSA one stays, as EVE's is a constant. */
  keyGeneration: number;
  /** The `iss` of access tokens. */
  issuer: string;
  /** Characters that were renamed, by id. */
  names: Readonly<Record<string, string>>;
}

export const SSO_DEFAULTS: SsoSettings = {
  rotation: 'always',
  outage: false,
  idleDays: null,
  scopeChangeKillsGrants: false,
  trouble: null,
  connectionsMax: null,
  refusesSecrets: false,
  lackingScopes: [],
  namesLackingScope: false,
  signsWith: 'RS256',
  keyGeneration: 0,
  issuer: 'https://login.eveonline.com',
  names: {},
};
