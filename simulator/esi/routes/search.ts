import { agents } from '../../world/agents.ts';
import { alliances, corporations } from '../../world/organisations.ts';
import {
  constellations,
  factions,
  npcCorporations,
  regions,
  stations,
  systems,
  types,
} from '../../world/static-data.ts';
import { allStructures, mayDock } from '../../world/structures.ts';
import { booleanQuery, textQuery, wordsQuery } from '../query.ts';
import { characterOf } from '../route.ts';
import type { EsiRequest, EsiRoute } from '../route.ts';

const CATEGORIES = [
  'agent',
  'alliance',
  'character',
  'constellation',
  'corporation',
  'faction',
  'inventory_type',
  'region',
  'solar_system',
  'station',
  'structure',
] as const;
type Category = (typeof CATEGORIES)[number];

const LEAST_SIGNS = 3;
const MOST_FOUND = 500;

type Named = { id: number; name: string };

function* all(request: EsiRequest, category: Category): Iterable<Named> {
  const { world, moment } = request;
  if (category === 'agent') yield* agents.values();
  if (category === 'alliance') yield* alliances;
  if (category === 'character') yield* world.characters;
  if (category === 'constellation') yield* constellations.values();
  if (category === 'corporation') yield* [...corporations, ...npcCorporations.values()];
  if (category === 'faction') yield* factions.values();
  if (category === 'inventory_type') yield* types.values();
  if (category === 'region') yield* regions.values();
  if (category === 'solar_system') yield* systems.values();
  if (category === 'station') yield* stations.values();
  if (category === 'structure') {
    const { corporationId } = world.stateOf(characterOf(request), moment);
    const allianceId = world.allianceOf(corporationId);
    for (const one of allStructures) if (mayDock(one, corporationId, allianceId)) yield one;
  }
}

/** Ids by category; a category in which nothing was found is left out. Structures only where the character may dock. */
function search(request: EsiRequest): unknown {
  const wanted = wordsQuery(request.query, 'categories', CATEGORIES);
  const words = textQuery(request.query, 'search', LEAST_SIGNS).toLowerCase();
  const isStrict = booleanQuery(request.query, 'strict');
  const result: Record<string, number[]> = {};
  for (const category of wanted) {
    const found: number[] = [];
    for (const { id, name } of all(request, category)) {
      const lower = name.toLowerCase();
      if (isStrict ? lower === words : lower.includes(words)) found.push(id);
      if (found.length === MOST_FOUND) break;
    }
    if (found.length > 0) result[category] = found;
  }
  return result;
}

export const searchRoutes: readonly EsiRoute[] = [
  {
    method: 'GET',
    path: '/characters/{character_id}/search',
    scope: 'esi-search.search_structures.v1',
    cache: { kind: 'ttl', seconds: 3600 },
    cacheQuery: ['categories', 'search', 'strict'],
    handle: search,
  },
];
