import { planetsBySystem } from '../celestials.ts';
import { skyhooks } from '../estate/orbitals.ts';
import { neighbours } from '../static-data.ts';
import type { CharacterRecord } from '../population.ts';
import type { Moment, World } from '../world.ts';
import { HOUR_MS, dayOf } from './dated.ts';
import { uuid } from './uuid.ts';

/** A den: mercenaries that somebody feeds, below a skyhook. */
export interface Den {
  id: number;
  typeId: number;
  planetId: number;
  state: 'Running' | 'Paused' | 'Disabled';
  development: { amount: number; level: number };
  anarchy: { amount: number; level: number };
  infomorphs: number;
  reinforcedUntilMs?: number;
  skyhook: { id: number; corporationId: number; planetId: number };
}

/** A job that the mercenaries of a den offer. */
export interface Operation {
  id: string;
  denId: number;
  dungeonTypeId: number;
  state: 'Available' | 'Started' | 'Completed' | 'Expired';
  expiresMs: number;
}

const DEN_TYPE_ID = 85_230;
const FIRST_DEN_ID = 1_046_000_000_000;
const TEMPERATE_TYPE_ID = 11;
const MOST = 5;
const OPERATION_HOURS = 30;

/** Dens of a character: of a few veterans who like trouble. */
export function densOf(world: World, character: CharacterRecord, moment: Moment): Den[] {
  const { profession, tier } = character.seed;
  const r = world.random(character, 'dens');
  if (tier < 3 || !['line', 'explorer', 'ratter'].includes(profession) || !r.chance(0.5)) return [];
  const home = world.homeSystemId(character);
  const places = [home, ...(neighbours.get(home) ?? [])]
    .flatMap((id) => planetsBySystem.get(id) ?? [])
    .filter((planet) => planet.typeId === TEMPERATE_TYPE_ID)
    .slice(0, r.int(1, MOST));
  const now = world.contentTime(moment);
  const bumps = world.generation(character, 'dens', moment).length;
  return places.map((planet, i) => {
    const grown = dayOf(now) % 20;
    const isReinforced = r.chance(0.1);
    const skyhook = skyhooks.find((hook) => hook.planet.id === planet.id);
    return {
      id: FIRST_DEN_ID + character.index * 8 + i,
      typeId: DEN_TYPE_ID,
      planetId: planet.id,
      state: isReinforced ? 'Paused' : r.pick(['Running', 'Running', 'Running', 'Disabled'] as const),
      development: { amount: r.int(0, 400) + grown * 10, level: r.int(0, 4) },
      anarchy: { amount: r.int(0, 300), level: r.int(0, 4) },
      infomorphs: r.int(0, 600) + grown * 20 + bumps,
      ...(isReinforced ? { reinforcedUntilMs: Math.ceil(now / HOUR_MS) * HOUR_MS + 17 * HOUR_MS } : {}),
      skyhook: {
        id: skyhook?.id ?? FIRST_DEN_ID + planet.id,
        corporationId: skyhook?.ownerId ?? character.corporationId,
        planetId: planet.id,
      },
    };
  });
}

/** What the mercenaries offer today and offered yesterday. */
export function operationsOf(world: World, character: CharacterRecord, moment: Moment): Operation[] {
  const now = world.contentTime(moment);
  return densOf(world, character, moment).flatMap((den) =>
    [dayOf(now) - 1, dayOf(now)].flatMap((day): Operation[] => {
      const r = world.random(character, 'operation', den.id, day);
      const beginsMs = (day * 24 + r.int(0, 23)) * HOUR_MS;
      if (!r.chance(0.7) || beginsMs > now) return [];
      const expiresMs = beginsMs + OPERATION_HOURS * HOUR_MS;
      const isTaken = r.chance(0.5) && now > beginsMs + 5 * HOUR_MS;
      const running = isTaken ? (now > beginsMs + 7 * HOUR_MS ? 'Completed' : 'Started') : 'Available';
      return [
        {
          id: uuid(world.seed, 'operation', den.id, day),
          denId: den.id,
          dungeonTypeId: 87_000 + r.int(0, 40),
          state: running !== 'Completed' && now > expiresMs ? 'Expired' : running,
          expiresMs,
        },
      ];
    }),
  );
}
