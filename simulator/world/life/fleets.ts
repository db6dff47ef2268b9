import type { CharacterRecord } from '../population.ts';
import { hash } from '../random.ts';
import type { Moment, World } from '../world.ts';
import { dayOf } from './dated.ts';
import { persona } from './people.ts';
import { isOnline } from './sessions.ts';

export interface FleetPlace {
  fleetId: number;
  bossId: number;
  role: 'fleet_commander' | 'squad_commander' | 'squad_member' | 'wing_commander';
  squadId: number;
  wingId: number;
}

const FIRST_FLEET_ID = 1_050_000_000_000;
const NOWHERE = -1;

/** Where somebody flies in a fleet: some of those who are online do, under the best known of their alliance. */
export function fleetOf(world: World, character: CharacterRecord, moment: Moment): FleetPlace | undefined {
  const now = world.contentTime(moment);
  const allianceId = world.allianceOf(world.stateOf(character, moment).corporationId);
  if (allianceId === undefined || !isOnline(world, character, now)) return undefined;
  const day = dayOf(now);
  const kit = persona(world, 'kit');
  const leads = character === kit;
  if (!leads && hash(world.seed, 'fleet', character.index, day) % 4 !== 0) return undefined;
  const boss = kit && world.allianceOf(kit.corporationId) === allianceId ? kit : character;
  const fleetId = FIRST_FLEET_ID + day * 1000 + (allianceId % 1000);
  if (boss === character) {
    return { fleetId, bossId: boss.id, role: 'fleet_commander', squadId: NOWHERE, wingId: NOWHERE };
  }
  const squad = hash(world.seed, 'squad', character.index, day) % 5;
  return {
    fleetId,
    bossId: boss.id,
    role: 'squad_member',
    squadId: fleetId * 10 + squad,
    wingId: fleetId * 10 + 9,
  };
}
