import type { AccessTokens, VerifiedToken } from '../sso/access-tokens.ts';
import { hasRole } from '../world/estate/roles.ts';
import type { World } from '../world/world.ts';
import type { Call } from './call.ts';
import { EsiError } from './route.ts';

/** Whose token it is, checked for scope, character, corporation and role. Undefined when the route asks for none. */
export async function authorize(
  call: Call,
  tokens: AccessTokens,
  world: World,
): Promise<VerifiedToken | undefined> {
  const { route } = call;
  if (route.scope === undefined && route.group === undefined) return undefined;
  const bearer = /^Bearer (.+)$/i.exec(call.request.headers.authorization ?? '')?.[1];
  if (bearer === undefined) {
    if (route.scope === undefined) return undefined;
    throw new EsiError(401, 'Unauthorized - No token provided');
  }
  const token = await tokens.verify(bearer);
  if (token === 'expired') throw new EsiError(401, 'token is expired');
  if (token === 'invalid') throw new EsiError(401, 'Unauthorized - Invalid token');
  if (route.scope === undefined) return token;
  if (!token.scopes.has(route.scope)) throw new EsiError(403, `token is not valid for scope ${route.scope}`);
  const inPath = call.params['character_id'];
  if (inPath !== undefined && inPath !== token.characterId) {
    throw new EsiError(403, 'Token character does not match the character in the path');
  }
  checkMembership(call, token, world);
  return token;
}

/** What belongs to a corporation or alliance is told to its members alone, most of it to those with a role. */
function checkMembership(call: Call, token: VerifiedToken, world: World): void {
  const { corporation_id: corporationId, alliance_id: allianceId } = call.params;
  if (corporationId === undefined && allianceId === undefined) return;
  const character = world.character(token.characterId);
  const moment = { time: call.now, sequence: world.sequence };
  const own = character && world.stateOf(character, moment).corporationId;
  if (corporationId !== undefined && own !== corporationId)
    throw new EsiError(403, 'Character is not in the corporation');
  if (allianceId !== undefined && (own === undefined || world.allianceOf(own) !== allianceId))
    throw new EsiError(403, 'Character is not in the alliance');
  const { roles } = call.route;
  if (!roles || !character || hasRole(world, character, moment, roles)) return;
  // The new services word it differently.
  throw new EsiError(
    403,
    call.route.cache.kind === 'event'
      ? "The given character doesn't have the required role(s)"
      : 'Character does not have required role(s)',
  );
}
