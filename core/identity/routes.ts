import { logoutContract, myCharactersContract, setMainContract } from '../contract/index.ts';
import { type RouteDefinition, routesFor } from '../http/index.ts';
import { audit } from './audit.ts';
import { untyped } from '../kernel/index.ts';
import type { IdentityTables } from './schema.ts';
import { readCookie, SESSION_COOKIE } from './sessions/session-cookie.ts';
import { endSession } from './sessions/sessions.ts';
import { charactersOfUser } from './users/characters-of-user.ts';
import { describeCharacters, type NameSource } from './users/describe-characters.ts';
import { setMain } from './users/set-main.ts';

const routes = routesFor<IdentityTables>();

/** Logout, my characters, choosing a main. */
export function identityRoutes(options: {
  publicUrl: string | null;
  namesOf: NameSource;
}): RouteDefinition[] {
  const { publicUrl, namesOf } = options;
  return [
    routes.defineRoute(logoutContract, { signedIn: true }, async ({ request, viewer, services }) => {
      const token = readCookie(SESSION_COOKIE, request, publicUrl);
      if (token !== null) await endSession(services.db, token);
      await audit(services.db, services.clock.now(), {
        kind: 'logout',
        userId: viewer.userId,
        ip: request.ip,
      });
      return { ok: true as const };
    }),
    routes.defineRoute(myCharactersContract, { signedIn: true }, async ({ viewer, services }) => ({
      characters: await describeCharacters(
        await charactersOfUser(untyped(services.db), viewer.userId),
        namesOf,
      ),
    })),
    routes.defineRoute(setMainContract, { signedIn: true }, async ({ viewer, services, input }) => {
      await setMain(services.db, viewer.userId, input.body.characterId, services.clock.now());
      return { ok: true as const };
    }),
  ];
}
