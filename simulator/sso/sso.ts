import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { SimulatorClock } from '../clock.ts';
import { sendHtml, sendJson } from '../http/reply.ts';
import type { CharacterRecord } from '../world/population.ts';
import type { World } from '../world/world.ts';
import { AccessTokens } from './access-tokens.ts';
import { authorizeEndpoint } from './authorize.ts';
import { CLIENTS } from './clients.ts';
import { Grants } from './grants.ts';
import type { Grant, RotationMode } from './grants.ts';
import { SigningKeys } from './keys.ts';
import { SSO_DEFAULTS } from './settings.ts';
import type { SsoSettings } from './settings.ts';
import type { StateFile } from '../state-file.ts';
import { revokeEndpoint, tokenEndpoint } from './token-endpoint.ts';

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
  settings: SsoSettings = { ...SSO_DEFAULTS };
  /** Calls of the token endpoint that are being answered. */
  tokenCalls = 0;
  readonly #keys: SigningKeys;

  constructor(world: World, clock: SimulatorClock, publicUrl: string, state: StateFile) {
    this.world = world;
    this.clock = clock;
    this.publicUrl = publicUrl.replace(/\/+$/, '');
    this.#keys = new SigningKeys(state);
    this.grants = new Grants(state);
    this.tokens = new AccessTokens(this.#keys, clock, () => this.settings);
  }

  static async create(
    world: World,
    clock: SimulatorClock,
    publicUrl: string,
    state: StateFile,
  ): Promise<Sso> {
    const sso = new Sso(world, clock, publicUrl, state);
    await sso.#keys.document(sso.settings.keyGeneration);
    return sso;
  }

  get rotation(): RotationMode {
    return this.settings.rotation;
  }

  resetSettings(): void {
    this.settings = { ...SSO_DEFAULTS };
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

  /** The scopes of a login that the application is not registered for; EVE looks only after the player has chosen. */
  lackingScopes(clientId: string, scopes: readonly string[]): string[] {
    const registered = CLIENTS.get(clientId)?.scopes;
    return scopes.filter(
      (scope) => this.settings.lackingScopes.includes(scope) || registered?.has(scope) === false,
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
    const characterName = this.settings.names[characterId] ?? character.name;
    return this.tokens.sign({ characterId, characterName, ownerHash, clientId, scopes });
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
    else if (key === 'GET /oauth/jwks') {
      sendJson(response, 200, await this.#keys.document(this.settings.keyGeneration));
    } else if (key === 'GET /v2/oauth/authorize') await authorizeEndpoint(this, request, response, url);
    else if (key === 'POST /v2/oauth/authorize') await authorizeEndpoint(this, request, response, url);
    else if (key === 'POST /v2/oauth/token') await tokenEndpoint(this, request, response);
    else if (key === 'POST /v2/oauth/revoke') await revokeEndpoint(this, request, response);
    else sendJson(response, 404, { error: 'Not Found' });
  }

  #metadata(): unknown {
    const methods = ['client_secret_basic', 'client_secret_post', 'client_secret_jwt'];
    return {
      issuer: 'https://login.eveonline.com',
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
