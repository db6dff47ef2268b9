import { hash } from '../random.ts';
import { npcCorporations } from '../static-data.ts';
import type { Profession } from '../cast.ts';
import type { CharacterRecord } from '../population.ts';
import type { Moment, World } from '../world.ts';
import { dayOf } from './dated.ts';

export interface Loyalty {
  corporationId: number;
  points: number;
}

const POINTS: Record<Profession, number> = {
  line: 40_000,
  industry: 260_000,
  ratter: 90_000,
  trader: 12_000,
  capital: 150_000,
  newbie: 900,
  hauler: 8_000,
  explorer: 30_000,
  scout: 1_500,
};

const payers = [...npcCorporations.values()].filter((c) => c.factionId > 0);

/** Loyalty points, a few more each day until they are spent every four weeks. */
export function loyaltyOf(world: World, character: CharacterRecord, moment: Moment): Loyalty[] {
  const r = world.random(character, 'loyalty');
  const { profession, tier } = character.seed;
  const bumps = world.generation(character, 'loyalty', moment).length;
  const day = dayOf(world.contentTime(moment));
  const found = new Map<number, number>();
  for (let i = r.int(tier === 0 ? 0 : 1, 1 + tier * 2); i > 0; i--) {
    const corporation = r.pick(payers);
    const base = Math.round(r.spread(POINTS[profession], 1.6));
    const worked = (day % 28) * (hash(world.seed, 'lp', character.index, corporation.id) % 250);
    found.set(corporation.id, base + worked + bumps * 100);
  }
  return [...found].map(([corporationId, points]) => ({ corporationId, points }));
}
