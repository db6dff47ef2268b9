import type { CharacterRecord } from '../population.ts';
import { hash } from '../random.ts';
import type { Moment, World } from '../world.ts';
import { MINUTE_MS } from './dated.ts';
import { persona } from './people.ts';
import { isOnline, lastSession } from './sessions.ts';

export type FleetRole = 'fleet_commander' | 'squad_member';

/** Where somebody flies in a fleet. The commander is in no wing and no squad: -1. */
export interface FleetPlace {
  fleetId: number;
  boss: CharacterRecord;
  role: FleetRole;
  squadId: number;
  wingId: number;
}

export interface FleetMember extends FleetPlace {
  character: CharacterRecord;
  joinedMs: number;
}

const FIRST_FLEET_ID = 1_050_000_000_000;
const LEADERS = 1000;
const NOWHERE = -1;
const LARGEST_FLEET = 255;
const bossesOf = new WeakMap<World, ReadonlyMap<number, CharacterRecord>>();

/** Who leads the fleets of an alliance: the commander of the cast, elsewhere its first fighter. */
function bossOf(world: World, allianceId: number): CharacterRecord | undefined {
  let bosses = bossesOf.get(world);
  if (!bosses) {
    const found = new Map<number, CharacterRecord>();
    const kit = persona(world, 'kit');
    for (const character of [...(kit ? [kit] : []), ...world.characters]) {
      const alliance = world.allianceOf(character.corporationId);
      if (alliance === undefined || found.has(alliance)) continue;
      if (character.seed.profession === 'line' && !character.seed.story) found.set(alliance, character);
    }
    bosses = found;
    bossesOf.set(world, bosses);
  }
  return bosses.get(allianceId);
}

/** The fleet somebody is in: there is one while its boss is online, and a quarter of those online join. */
export function fleetOf(world: World, character: CharacterRecord, moment: Moment): FleetPlace | undefined {
  const now = world.contentTime(moment);
  const allianceId = world.allianceOf(world.stateOf(character, moment).corporationId);
  const boss = allianceId === undefined ? undefined : bossOf(world, allianceId);
  if (!boss || !isOnline(world, character, now) || !isOnline(world, boss, now)) return undefined;
  const begun = Math.floor(lastSession(world, boss, now).loginMs / MINUTE_MS);
  const fleetId = FIRST_FLEET_ID + begun * LEADERS + ((allianceId ?? 0) % LEADERS);
  if (boss === character)
    return { fleetId, boss, role: 'fleet_commander', squadId: NOWHERE, wingId: NOWHERE };
  const dice = hash(world.seed, 'fleet', character.index, begun);
  if (dice % 4 !== 0) return undefined;
  const wing = (dice >>> 4) % 2;
  return {
    fleetId,
    boss,
    role: 'squad_member',
    wingId: fleetId * 10 + wing,
    squadId: fleetId * 100 + wing * 10 + ((dice >>> 8) % 5),
  };
}

/** Everybody in a fleet, for its boss; undefined for others, and when there is no such fleet. */
export function fleetMembers(
  world: World,
  boss: CharacterRecord,
  fleetId: number,
  moment: Moment,
): FleetMember[] | undefined {
  const led = fleetOf(world, boss, moment);
  if (!led || led.boss !== boss || led.fleetId !== fleetId) return undefined;
  const allianceId = world.allianceOf(boss.corporationId);
  const now = world.contentTime(moment);
  const begunMs = lastSession(world, boss, now).loginMs;
  return world.characters
    .filter((character) => world.allianceOf(character.corporationId) === allianceId)
    .flatMap((character): FleetMember[] => {
      const place = fleetOf(world, character, moment);
      if (!place) return [];
      const joinedMs = Math.max(begunMs, lastSession(world, character, now).loginMs);
      return [{ ...place, character, joinedMs }];
    })
    .slice(0, LARGEST_FLEET);
}
