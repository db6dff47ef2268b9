import { corporationHistory } from '../life/identity.ts';
import { lastSession } from '../life/sessions.ts';
import { activeShip, homeOf, whereabouts } from '../life/whereabouts.ts';
import type { CharacterRecord } from '../population.ts';
import type { Moment, World } from '../world.ts';

/** Who is in a corporation, by id of the character. */
export function membersOf(world: World, corporationId: number, moment: Moment): CharacterRecord[] {
  return world.characters.filter(
    (character) => world.stateOf(character, moment).corporationId === corporationId,
  );
}

export interface MemberTrack {
  characterId: number;
  baseId: number;
  locationId: number;
  logonMs: number;
  logoffMs: number;
  shipTypeId: number;
  startMs: number;
}

/** What a director sees of a member: where, in what, and when they were last there. */
export function trackOf(world: World, character: CharacterRecord, moment: Moment): MemberTrack {
  const time = world.contentTime(moment);
  const { place, systemId } = whereabouts(world, character, moment);
  const session = lastSession(world, character, time);
  const isOn = session.logoutMs > time;
  return {
    characterId: character.id,
    baseId: homeOf(world, character).id,
    locationId: place?.id ?? systemId,
    logonMs: session.loginMs,
    logoffMs: isOn ? lastSession(world, character, session.loginMs - 1).logoutMs : session.logoutMs,
    shipTypeId: activeShip(world, character, moment).typeId,
    startMs: corporationHistory(world, character, moment)[0]?.startMs ?? world.epochMs,
  };
}
