import { hash } from '../random.ts';
import { structures } from '../structures.ts';
import { stations } from '../static-data.ts';
import type { CharacterRecord } from '../population.ts';
import type { Moment, World } from '../world.ts';
import { implantSet } from './implants.ts';
import { homeOf } from './whereabouts.ts';
import type { Place } from './whereabouts.ts';

const DAY_MS = 86_400_000;
const CLONE_NAMES = [
  '',
  '',
  '',
  'Learning',
  'Jita',
  'PvP clean',
  'Cap head',
  'do not use',
  'Staging',
  'Mining',
];

export interface JumpClone {
  id: number;
  place: Place;
  name: string;
  implants: number[];
}

export interface Clones {
  home: Place;
  lastJumpMs?: number;
  lastStationChangeMs?: number;
  jumpClones: JumpClone[];
}

const everyStation = [...stations.values()];

/** Some place: often a structure, and not always one they may still dock at. */
function somewhere(dice: number): Place {
  const structure = dice % 5 < 2 ? structures[(dice >>> 3) % structures.length] : undefined;
  if (structure) return { id: structure.id, type: 'structure', systemId: structure.systemId };
  const station = everyStation[(dice >>> 3) % everyStation.length];
  if (!station) throw new Error('no stations');
  return { id: station.id, type: 'station', systemId: station.systemId };
}

/** Head count, homes and when they were last used. */
export function clonesOf(world: World, character: CharacterRecord, moment: Moment): Clones {
  const r = world.random(character, 'clones');
  const { seed } = character;
  const count = seed.jumpClones ?? r.int(0, seed.tier);
  const bumps = world.generation(character, 'clones', moment).length;
  const jumpClones = Array.from({ length: count + Math.min(bumps, 4) }, (_, i) => ({
    id: 36_000_000 + character.index * 16 + i,
    place:
      i === 0 && seed.story === 'spy'
        ? homeOf(world, character)
        : somewhere(hash(world.seed, 'clone', character.index, i)),
    name: r.pick(CLONE_NAMES),
    implants: implantSet(r, Math.min(4, seed.tier + 1)),
  }));
  return {
    home: homeOf(world, character),
    ...(count > 0
      ? { lastJumpMs: world.epochMs - r.int(1, 60) * DAY_MS + r.int(0, 80_000) * 1000 + bumps * 60_000 }
      : {}),
    ...(r.chance(0.5) ? { lastStationChangeMs: world.epochMs - r.int(20, 500) * DAY_MS } : {}),
    jumpClones,
  };
}
