import { authorisationsContract, scopesContract } from '../../contract/index.ts';
import { routesFor } from '../../http/index.ts';
import { allScopes } from '../../identity/index.ts';
import { untyped } from '../../kernel/db-handle.ts';
import { authorisationsOf } from './authorisations.ts';

const { defineRoute } = routesFor<unknown>();

/** What apps may read of my characters, and what Muster asks for at all. */
export const authorisationRoutes = [
  defineRoute(authorisationsContract, { signedIn: true }, async ({ viewer, services: { db, manifests } }) =>
    authorisationsOf(untyped(db), viewer, manifests),
  ),
  defineRoute(scopesContract, { public: true }, async ({ services }) =>
    Promise.resolve({ scopes: allScopes(services.manifests) }),
  ),
];
