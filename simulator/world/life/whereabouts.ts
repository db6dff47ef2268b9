import { hash } from '../random.ts';
import { shipName } from '../names.ts';
import { structureByKey, structures } from '../structures.ts';
import { neighbours, stationsBySystem, typeNamed, types } from '../static-data.ts';
import type { CharacterRecord } from '../population.ts';
import type { Moment, World } from '../world.ts';
import { isOnline } from './sessions.ts';
import { trades } from './professions.ts';

/** A place where one can dock. */
export interface Place {
  id: number;
  type: 'station' | 'structure';
  systemId: number;
}

/** Where a character is: docked at a place, or in space. */
export interface Whereabouts {
  systemId: number;
  place?: Place;
}

export interface ActiveShip {
  itemId: number;
  typeId: number;
  name: string;
}

export const CAPSULE_TYPE_ID = 670;
const SLOT_MS = 30 * 60_000;

/** Item ids are handed out in blocks, so that no two characters own the same. */
export function firstItemId(character: CharacterRecord): number {
  return 1_041_000_000_000 + character.index * 100_000;
}

function stationNear(systemId: number, dice: number): Place | undefined {
  for (const id of [systemId, ...(neighbours.get(systemId) ?? [])]) {
    const stations = stationsBySystem.get(id);
    const station = stations?.[dice % stations.length];
    if (station) return { id: station.id, type: 'station', systemId: id };
  }
  return undefined;
}

/** Where the medical clone waits and most things lie. */
export function homeOf(world: World, character: CharacterRecord): Place {
  const { home } = character.seed;
  const dice = hash(world.seed, 'home', character.index);
  const systemId = world.homeSystemId(character);
  const own = structures.filter((s) => s.systemId === systemId && s.ownerId === character.corporationId);
  const structure = home
    ? structureByKey(home)
    : dice % 5 < 2
      ? own[dice % Math.max(own.length, 1)]
      : undefined;
  if (structure) return { id: structure.id, type: 'structure', systemId: structure.systemId };
  const station = stationNear(systemId, dice >>> 3);
  if (!station) throw new Error(`no station near system ${systemId}`);
  return station;
}

/** Systems within two jumps of home, home first. */
function range(world: World, character: CharacterRecord): number[] {
  const home = world.homeSystemId(character);
  const near = neighbours.get(home) ?? [];
  return [...new Set([home, ...near, ...near.flatMap((id) => neighbours.get(id) ?? [])])];
}

/** Where the character is. Online people move every half hour; the others sleep at home, a few of them in space. */
export function whereabouts(world: World, character: CharacterRecord, moment: Moment): Whereabouts {
  const time = world.contentTime(moment);
  const home = homeOf(world, character);
  const moves =
    world.stateOf(character, moment).moves + world.generation(character, 'location', moment).length;
  const online = isOnline(world, character, time);
  const slot = online ? Math.floor(time / SLOT_MS) : 0;
  const dice = hash(world.seed, 'where', character.index, slot);
  if (character.seed.inSpace && moves === 0) return { systemId: home.systemId };
  if (moves > 0) {
    const places = range(world, character);
    const systemId = places[(dice + moves) % places.length] ?? home.systemId;
    return { systemId };
  }
  if (!online) return dice % 100 < 8 ? { systemId: home.systemId } : { systemId: home.systemId, place: home };
  const mood = dice % 100;
  if (mood < 45) return { systemId: home.systemId, place: home };
  const places = range(world, character);
  const systemId = places[(dice >>> 8) % places.length] ?? home.systemId;
  const station = mood < 60 ? stationNear(systemId, dice >>> 16) : undefined;
  return station ? { systemId: station.systemId, place: station } : { systemId };
}

/** The ship they sit in. Some docked people sit in their capsule. */
export function activeShip(world: World, character: CharacterRecord, moment: Moment): ActiveShip {
  const r = world.random(character, 'ship');
  const { seed } = character;
  const type = typeNamed(seed.ship ?? r.pick(trades[seed.profession].ships));
  const generation = world.generation(character, 'ship', moment).length;
  if (!seed.ship && r.chance(0.05) && whereabouts(world, character, moment).place && generation === 0) {
    return {
      itemId: firstItemId(character) + 99_999,
      typeId: CAPSULE_TYPE_ID,
      name: `${seed.name}'s Capsule`,
    };
  }
  const name = shipName(r, seed.name, type.name);
  return {
    itemId: firstItemId(character),
    typeId: type.id,
    name: generation > 0 ? `${name} ${generation + 1}` : name,
  };
}

export function typeName(typeId: number): string {
  return types.get(typeId)?.name ?? `Type ${typeId}`;
}
