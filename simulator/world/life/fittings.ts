import { ships, typeNamed } from '../static-data.ts';
import type { TypeFacts } from '../static-data.ts';
import type { CharacterRecord } from '../population.ts';
import type { Random } from '../random.ts';
import type { Moment, World } from '../world.ts';
import { charges, drones, fittings as slots } from './asset-kinds.ts';
import { trades } from './professions.ts';

/** A fitting that somebody saved. */
export interface SavedFitting {
  id: number;
  name: string;
  description: string;
  shipTypeId: number;
  items: readonly { flag: string; typeId: number; quantity: number }[];
}

const NAMES = [
  'Lantern Cruiser',
  '*travel',
  'do not undock',
  'PvE max',
  'cheap',
  '<b>final</b>',
  'final (2)',
  'Kit’s idea',
];
const TEXTS = ['', '', 'Overheat the low slots.', '<img src=x onerror=alert(1)>', 'needs level V'];

function row(r: Random, prefix: string, count: number, choices: readonly TypeFacts[]): SavedFitting['items'] {
  if (choices.length === 0) return [];
  const main = r.pick(choices);
  return Array.from({ length: Math.min(8, count) }, (_, i) => ({
    flag: `${prefix}${i}`,
    typeId: (r.chance(0.7) ? main : r.pick(choices)).id,
    quantity: 1,
  }));
}

function itemsFor(r: Random, shipTypeId: number): SavedFitting['items'] {
  const hull = ships.get(shipTypeId);
  if (!hull) return [];
  return [
    ...row(r, 'HiSlot', hull.high, slots.high),
    ...row(r, 'MedSlot', hull.medium, slots.medium),
    ...row(r, 'LoSlot', hull.low, slots.low),
    ...row(r, 'RigSlot', Math.min(3, hull.rigs), slots.rig),
    ...(hull.drones ? [{ flag: 'DroneBay', typeId: r.pick(drones).id, quantity: r.int(2, 10) }] : []),
    { flag: 'Cargo', typeId: r.pick(charges).id, quantity: r.int(100, 3000) },
  ];
}

/** What somebody keeps in their fitting window. */
export function fittingsOf(world: World, character: CharacterRecord, moment: Moment): SavedFitting[] {
  const r = world.random(character, 'fittings');
  const bumps = world.generation(character, 'fittings', moment).length;
  const count = r.int(0, 3 + character.seed.tier * 5) + bumps;
  return Array.from({ length: count }, (_, i) => {
    const own = world.random(character, 'fitting', i);
    const shipTypeId = typeNamed(own.pick(trades[character.seed.profession].ships)).id;
    return {
      id: 20_000_000 + character.index * 256 + i,
      name: own.pick(NAMES),
      description: own.pick(TEXTS),
      shipTypeId,
      items: itemsFor(own, shipTypeId),
    };
  });
}
