import type { FastifyPluginAsync, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import type { Config } from '../config/index.ts';
import type { RouteDefinition } from '../http/index.ts';
import { type AppManifest, type Clock, type Db, type EventHandler, tables } from '../kernel/index.ts';
import { askWhenStale } from './affiliations/ask-when-stale.ts';
import { refreshAffiliations } from './affiliations/refresh-affiliations.ts';
import type { AffiliationSource } from './login/characters.ts';
import { createLogin, type Login } from './login/login.ts';
import { identityRoutes } from './routes.ts';
import type { IdentityTables } from './schema.ts';
import type { SecretBox } from './secrets/secret-box.ts';
import { readCookie, SESSION_COOKIE } from './sessions/session-cookie.ts';
import { createSessions, type Sessions } from './sessions/sessions.ts';
import { ssoPlugin } from './sso-routes.ts';
import { createSsoClient, type SsoClient } from './sso/sso-client.ts';
import { createTokens, type Tokens } from './tokens/token-provider.ts';
import type { NameSource } from './users/describe-characters.ts';

export interface IdentityOptions {
  readonly db: Db;
  readonly config: Pick<Config, 'publicUrl' | 'eve'>;
  readonly secretBox: SecretBox;
  readonly clock: Clock;
  readonly log: Logger;
  /** The `on` handlers of all apps, in their order. */
  readonly handlers: readonly EventHandler[];
  readonly apps: readonly Pick<AppManifest, 'id' | 'scopes' | 'registerPermission'>[];
  /** ESI's `POST /characters/affiliation`. May fail; a login goes on without it. */
  readonly affiliations: AffiliationSource;
  /** Names of corporations and alliances that are known already. */
  readonly namesOf: NameSource;
  /** Muster's version, for the User-Agent. */
  readonly version: string;
}

/** The identity slice, put together: one object for web, worker and commands. */
export interface Identity {
  readonly sso: SsoClient;
  readonly login: Login;
  readonly tokens: Tokens;
  readonly sessions: Sessions;
  /** Asks ESI where all characters belong that are due. @throws what ESI failed with; nothing is lost by that. */
  refreshAffiliations(signal: AbortSignal, count: (name: string, by: number) => void): Promise<void>;
  /** The signed-in user of a request, by its session cookie. */
  authenticate(request: FastifyRequest): Promise<{ userId: number } | null>;
  readonly routes: RouteDefinition[];
  readonly ssoPlugin: FastifyPluginAsync;
}

export function createIdentity(options: IdentityOptions): Identity {
  const { db, clock, log, handlers, apps, config } = options;
  const { publicUrl, eve } = config;
  const box = options.secretBox;
  const sso = createSsoClient({
    metadataUrl: eve.ssoMetadataUrl,
    clientId: eve.clientId,
    clientSecret: eve.clientSecret,
    userAgent: `Muster/${options.version} (${eve.contact})`,
    clock,
  });
  const sessions = createSessions({ db, clock });
  const tokens = createTokens({ db, sso, box, clock, log, handlers });
  const own = tables<IdentityTables>(db);
  const source = options.affiliations;
  const affiliations = askWhenStale(own, clock, source);
  const login = createLogin({ db, sso, box, clock, log, handlers, apps, tokens, affiliations });
  return {
    sso,
    login,
    sessions,
    tokens,
    refreshAffiliations: async (signal, count) =>
      refreshAffiliations({ db: own, clock, handlers, source, signal, count }),
    routes: identityRoutes({ publicUrl, namesOf: options.namesOf }),
    ssoPlugin: ssoPlugin({ db, login, config, apps }),
    async authenticate(request) {
      const client = { ip: request.ip, userAgent: request.headers['user-agent'] ?? null };
      return await sessions.authenticate(readCookie(SESSION_COOKIE, request, publicUrl), client);
    },
  };
}
