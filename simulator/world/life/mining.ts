import { hash } from '../random.ts';
import { groups, neighbours, typesOfCategory } from '../static-data.ts';
import type { Profession } from '../cast.ts';
import type { CharacterRecord } from '../population.ts';
import type { Moment, World } from '../world.ts';
import { DAY_MS, dayOf } from './dated.ts';

/** What was mined of one kind in one system on one day. Days count from 1970. */
export interface MiningEntry {
  day: number;
  systemId: number;
  typeId: number;
  quantity: number;
}

const KEPT_DAYS = 30;
/** Percent of days on which people of a trade mine. */
const DILIGENCE: Record<Profession, number> = {
  line: 3,
  industry: 62,
  ratter: 2,
  trader: 0,
  capital: 4,
  newbie: 25,
  hauler: 6,
  explorer: 3,
  scout: 1,
};

const ASTEROIDS = 25;
const ores = typesOfCategory(ASTEROIDS).filter((t) => t.basePrice > 0);
const ice = ores.filter((t) => groups.get(t.groupId)?.name === 'Ice');
const rock = ores.filter((t) => groups.get(t.groupId)?.name !== 'Ice');

/** The last 30 days, newest day first; today's ore grows as the day goes on. */
export function miningOf(world: World, character: CharacterRecord, moment: Moment): MiningEntry[] {
  const now = world.contentTime(moment);
  const { profession, tier } = character.seed;
  const home = world.homeSystemId(character);
  const systems = [home, ...(neighbours.get(home) ?? []).slice(0, 2)];
  const bumps = world.generation(character, 'mining', moment).length;
  const rows: MiningEntry[] = [];
  for (let day = dayOf(now); day > dayOf(now) - KEPT_DAYS; day--) {
    if (hash(world.seed, 'mines', character.index, day) % 100 >= DILIGENCE[profession]) continue;
    const r = world.random(character, 'mined', day);
    const done = Math.min(1, (now - day * DAY_MS) / DAY_MS);
    const found = new Map<string, MiningEntry>();
    for (let i = r.int(1, 3 + tier); i > 0; i--) {
      const isIce = r.chance(0.12);
      const typeId = r.pick(isIce ? ice : rock).id;
      const systemId = r.pick(systems);
      const whole = r.spread(isIce ? 60 : 4000 * (tier + 1));
      const quantity = Math.floor(whole * done);
      if (quantity > 0) found.set(`${typeId}:${systemId}`, { day, systemId, typeId, quantity });
    }
    rows.push(...found.values());
  }
  const newest = rows[0];
  if (newest && bumps > 0) newest.quantity += bumps * 1000;
  return rows;
}
