import { agents } from './agents.ts';
import { alliances, corporations } from './organisations.ts';
import { constellations, factions, npcCorporations, regions, stations, systems } from './static-data.ts';
import { everyType } from './every-type.ts';
import type { World } from './world.ts';

export type NameCategory =
  | 'alliance'
  | 'character'
  | 'constellation'
  | 'corporation'
  | 'inventory_type'
  | 'region'
  | 'solar_system'
  | 'station'
  | 'faction';

const SOURCES: readonly (readonly [NameCategory, ReadonlyMap<number, { id: number; name: string }>])[] = [
  ['corporation', new Map(corporations.map((c) => [c.id, c]))],
  ['alliance', new Map(alliances.map((a) => [a.id, a]))],
  ['corporation', npcCorporations],
  ['faction', factions],
  ['character', agents],
  ['solar_system', systems],
  ['station', stations],
  ['constellation', constellations],
  ['region', regions],
  ['inventory_type', everyType],
];

/** Whose name this is. Player structures, moons and planets have none here, as in EVE. */
export function nameOf(
  world: World,
  id: number,
): { id: number; name: string; category: NameCategory } | undefined {
  const character = world.character(id);
  if (character) return { id, name: character.name, category: 'character' };
  for (const [category, source] of SOURCES) {
    const found = source.get(id);
    if (found) return { id, name: found.name, category };
  }
  return undefined;
}

type Found = { id: number; name: string; category: NameCategory };
const indexes = new WeakMap<World, Map<string, Found[]>>();

/** Everything of exactly this name, in any case. The index is made at the first question. */
export function named(world: World, name: string): readonly Found[] {
  let index = indexes.get(world);
  if (!index) {
    index = new Map();
    const add = (category: NameCategory, item: { id: number; name: string }): void => {
      const key = item.name.toLowerCase();
      const found = { id: item.id, name: item.name, category };
      const list = index?.get(key);
      if (list) list.push(found);
      else index?.set(key, [found]);
    };
    for (const [category, source] of SOURCES) for (const item of source.values()) add(category, item);
    for (const character of world.characters) add('character', character);
    indexes.set(world, index);
  }
  return index.get(name.toLowerCase()) ?? [];
}
