import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { SimulatorClock } from '../clock.ts';
import { sendHtml, sendJson } from '../http/reply.ts';
import type { CharacterRecord } from '../world/population.ts';
import type { World } from '../world/world.ts';
import { AccessTokens, ISSUER } from './access-tokens.ts';
import { authorizeEndpoint } from './authorize.ts';
import { Grants } from './grants.ts';
import type { Grant, RotationMode } from './grants.ts';
import { loadKeys } from './keys.ts';
import type { SigningKeys } from './keys.ts';
import { StateFile } from './state-file.ts';
import { revokeEndpoint, tokenEndpoint } from './token-endpoint.ts';

/** How the SSO behaves; the control API turns these. */
export interface SsoSettings {
  rotation: RotationMode;
  /** Every SSO address answers 503. */
  outage: boolean;
  /** Refresh tokens die after this many days without use; null is never. */
  idleDays: number | null;
  /** A login with another set of scopes kills the older grants of that character and application. */
  scopeChangeKillsGrants: boolean;
}

const DEFAULTS: SsoSettings = {
  rotation: 'always',
  outage: false,
  idleDays: null,
  scopeChangeKillsGrants: false,
};
const DAY_MS = 86_400_000;

/** EVE's single sign-on, version 2. */
export class Sso {
  readonly world: World;
  readonly clock: SimulatorClock;
  readonly grants: Grants;
  readonly tokens: AccessTokens;
  readonly publicUrl: string;
  /** Own address including `/sso`, known once the server listens. */
  baseUrl = '';
  settings: SsoSettings = { ...DEFAULTS };
  readonly #keys: SigningKeys;

  constructor(world: World, clock: SimulatorClock, publicUrl: string, keys: SigningKeys, state: StateFile) {
    this.world = world;
    this.clock = clock;
    this.publicUrl = publicUrl.replace(/\/+$/, '');
    this.#keys = keys;
    this.grants = new Grants(state);
    this.tokens = new AccessTokens(keys, clock);
  }

  static async create(
    world: World,
    clock: SimulatorClock,
    publicUrl: string,
    stateFile?: string,
  ): Promise<Sso> {
    const state = new StateFile(stateFile);
    return new Sso(world, clock, publicUrl, await loadKeys(state), state);
  }

  get rotation(): RotationMode {
    return this.settings.rotation;
  }

  resetSettings(): void {
    this.settings = { ...DEFAULTS };
  }

  isIdle(grant: Grant): boolean {
    const { idleDays } = this.settings;
    return idleDays !== null && this.clock.now() - grant.usedMs > idleDays * DAY_MS;
  }

  killOlderGrants(grant: Pick<Grant, 'clientId' | 'characterId' | 'scopes'>): void {
    if (!this.settings.scopeChangeKillsGrants) return;
    const scopes = grant.scopes.toSorted().join(' ');
    this.grants.killWhere(
      (old) =>
        old.clientId === grant.clientId &&
        old.characterId === grant.characterId &&
        old.scopes.toSorted().join(' ') !== scopes,
      'grant',
    );
  }

  /** Marks who owns the character: another account, another hash. */
  ownerHash(character: CharacterRecord): string {
    const state = this.world.stateOf(character, { time: this.clock.now(), sequence: this.world.sequence });
    return createHash('sha1')
      .update(`${this.world.seed}/${state.accountKey}/${character.id}/${state.transfers}`)
      .digest('base64');
  }

  async accessTokenFor(characterId: number, clientId: string, scopes: readonly string[]): Promise<string> {
    const character = this.world.character(characterId);
    if (!character) throw new Error(`no character ${characterId}`);
    const ownerHash = this.ownerHash(character);
    return this.tokens.sign({ characterId, characterName: character.name, ownerHash, clientId, scopes });
  }

  /** Answers a request below `/sso`; the path comes without that prefix. */
  async handle(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    if (this.settings.outage) {
      sendHtml(response, 503, '<html><body><h1>503 Service Unavailable</h1></body></html>', {
        'Retry-After': '30',
      });
      return;
    }
    const path = url.pathname.replace(/\/$/, '');
    const key = `${request.method ?? 'GET'} ${path}`;
    if (key === 'GET /.well-known/oauth-authorization-server') sendJson(response, 200, this.#metadata());
    else if (key === 'GET /oauth/jwks') sendJson(response, 200, this.#keys.jwks);
    else if (key === 'GET /v2/oauth/authorize') await authorizeEndpoint(this, request, response, url);
    else if (key === 'POST /v2/oauth/authorize') await authorizeEndpoint(this, request, response, url);
    else if (key === 'POST /v2/oauth/token') await tokenEndpoint(this, request, response);
    else if (key === 'POST /v2/oauth/revoke') await revokeEndpoint(this, request, response);
    else sendJson(response, 404, { error: 'Not Found' });
  }

  #metadata(): unknown {
    const methods = ['client_secret_basic', 'client_secret_post', 'client_secret_jwt'];
    return {
      issuer: ISSUER,
      // The one address that a browser opens, so it is the public one.
      authorization_endpoint: `${this.publicUrl}/sso/v2/oauth/authorize`,
      token_endpoint: `${this.baseUrl}/v2/oauth/token`,
      response_types_supported: ['code', 'token'],
      jwks_uri: `${this.baseUrl}/oauth/jwks`,
      revocation_endpoint: `${this.baseUrl}/v2/oauth/revoke`,
      revocation_endpoint_auth_methods_supported: methods,
      token_endpoint_auth_methods_supported: methods,
      token_endpoint_auth_signing_alg_values_supported: ['HS256'],
      code_challenge_methods_supported: ['S256'],
    };
  }
}
