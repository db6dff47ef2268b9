import {
  characterPublic,
  characterRoles,
  MemoryRateLimitStore,
  type AccessTokenSource,
  type EsiClient,
  type EsiSession,
} from '@muster/esi';
import { logIn } from './log-in.ts';

/** A character who consented to everything, and what ESI says they are. */
export interface Person {
  readonly characterId: number;
  readonly name: string;
  readonly corporationId: number;
  readonly allianceId: number | undefined;
  /** Held everywhere; ESI knows others that hold at one place only. */
  readonly roles: ReadonlySet<string>;
  readonly session: EsiSession;
}

/** World time moves while we wait, so no wait is too long. */
const MAX_WAIT_SECONDS = 3600;

/** Logs a character in and asks ESI who they are. */
export async function meet(
  client: EsiClient,
  simulatorUrl: string,
  characterId: number,
  scopes: readonly string[],
): Promise<Person> {
  const session = client.session({
    characterId,
    accessToken: tokenSource(simulatorUrl, characterId, scopes),
    rateLimits: new MemoryRateLimitStore(),
    maxWaitSeconds: MAX_WAIT_SECONDS,
  });
  const [character, roles] = await Promise.all([
    session.fetch(characterPublic, { character_id: characterId }),
    // Who has no known roles asks for less; the replay reports the trouble itself.
    session.fetch(characterRoles, { character_id: characterId }).catch(() => undefined),
  ]);
  return {
    characterId,
    name: character.name,
    corporationId: character.corporation_id,
    allianceId: character.alliance_id,
    roles: new Set(roles?.roles),
    session,
  };
}

/** Whether ESI lets the person ask what needs one of these roles. A director has them all. */
export function mayAsk(person: Person, roles: readonly string[]): boolean {
  return roles.length === 0 || person.roles.has('Director') || roles.some((role) => person.roles.has(role));
}

/** One login, and another when ESI refuses the token. */
function tokenSource(url: string, characterId: number, scopes: readonly string[]): AccessTokenSource {
  let token: Promise<string> | undefined;
  return (_, hint) => {
    if (token === undefined || hint !== undefined) token = logIn(url, characterId, scopes);
    return token;
  };
}
