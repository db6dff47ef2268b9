import { named, nameOf } from '../../world/directory.ts';
import type { NameCategory } from '../../world/directory.ts';
import { EsiError } from '../route.ts';
import type { EsiRequest, EsiRoute } from '../route.ts';
import { idsIn, isBiomassed } from './public-character.ts';

/** One id that has no name fails the whole batch; so does a character that its player deleted. */
function names({ world, moment, body }: EsiRequest): unknown {
  return idsIn(body).map((id) => {
    const found = isBiomassed(world, id, moment) ? undefined : nameOf(world, id);
    if (!found) throw new EsiError(404, 'Ensure all IDs are valid before resolving.');
    return { category: found.category, id, name: found.name };
  });
}

const GROUPS: Record<NameCategory, string> = {
  alliance: 'alliances',
  character: 'characters',
  constellation: 'constellations',
  corporation: 'corporations',
  faction: 'factions',
  inventory_type: 'inventory_types',
  region: 'regions',
  solar_system: 'systems',
  station: 'stations',
};

function namesIn(body: unknown): string[] {
  const list: string[] = Array.isArray(body) ? body.filter((n): n is string => typeof n === 'string') : [];
  const valid = Array.isArray(body) && list.length === body.length && list.length >= 1 && list.length <= 500;
  if (!valid || list.some((n) => n.length < 1 || n.length > 100) || new Set(list).size !== list.length) {
    throw new EsiError(400, 'The body must be a list of 1 to 500 unique names');
  }
  return list;
}

/** Names that nobody has are left out without a word. */
function ids({ world, body }: EsiRequest): unknown {
  const result: Record<string, { id: number; name: string }[]> = {};
  for (const name of namesIn(body)) {
    for (const found of named(world, name)) {
      (result[GROUPS[found.category]] ??= []).push({ id: found.id, name: found.name });
    }
  }
  return result;
}

export const nameRoutes: readonly EsiRoute[] = [
  { method: 'POST', path: '/universe/names', cache: { kind: 'none' }, handle: names },
  { method: 'POST', path: '/universe/ids', cache: { kind: 'none' }, handle: ids },
];
