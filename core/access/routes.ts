import type { Kysely } from 'kysely';
import type { Config } from '../config/index.ts';
import { sessionContract } from '../contract/index.ts';
import { type RouteDefinition, routesFor } from '../http/index.ts';
import { charactersOfUser, describeCharacters, type NameSource } from '../identity/index.ts';
import { untyped, type Viewer } from '../kernel/index.ts';
import { GUEST_STATE } from './load-viewer.ts';
import type { AccessTables } from './schema.ts';

export interface AccessRouteOptions {
  readonly config: Pick<Config, 'siteName' | 'mode' | 'eve'>;
  readonly version: string;
  readonly namesOf: NameSource;
}

const routes = routesFor<AccessTables>();

/** Who am I, what may I do, where am I. */
export function accessRoutes({ config, version, namesOf }: AccessRouteOptions): RouteDefinition[] {
  const site = {
    name: config.siteName,
    demo: config.mode === 'demo',
    imageUrl: config.eve.imageUrl,
    version,
  };
  return [
    routes.defineRoute(sessionContract, { public: true }, async ({ viewer, services }) => ({
      site,
      now: services.clock.now().toISOString(),
      user: viewer === null ? null : await describeUser(services.db, viewer, namesOf),
    })),
  ];
}

async function describeUser(db: Kysely<AccessTables>, viewer: Viewer, namesOf: NameSource) {
  const owned = await charactersOfUser(untyped(db), viewer.userId);
  const [main = null] = await describeCharacters(
    owned.filter(({ isMain }) => isMain),
    namesOf,
  );
  const { name } = await db
    .selectFrom('identity.user')
    .select('name')
    .where('user_id', '=', viewer.userId)
    .executeTakeFirstOrThrow();
  return {
    userId: viewer.userId,
    name,
    main,
    permissions: [...viewer.permissions],
    isSuperuser: viewer.isSuperuser,
    states: [GUEST_STATE],
  };
}
