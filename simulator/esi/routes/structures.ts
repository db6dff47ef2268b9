import { upkeepOf } from '../../world/estate/upkeep.ts';
import { allStructures, mayDock, structureById } from '../../world/structures.ts';
import { EsiError } from '../route.ts';
import type { EsiRequest, EsiRoute } from '../route.ts';

/** Only those who may dock learn what it is; a refusal costs error budget, which is the classic trap. */
function structure({ world, params, moment, tokenCharacterId }: EsiRequest): unknown {
  const found = structureById(params['structure_id'] ?? 0);
  if (!found) throw new EsiError(404, 'Structure not found');
  const character = world.character(tokenCharacterId ?? 0);
  const corporationId = character ? world.stateOf(character, moment).corporationId : 0;
  if (!mayDock(found, corporationId, world.allianceOf(corporationId))) throw new EsiError(403, 'Forbidden');
  return {
    name: found.name,
    owner_id: found.ownerId,
    position: found.position,
    solar_system_id: found.systemId,
    type_id: found.typeId,
  };
}

const SERVICE_OF_FILTER: Readonly<Record<string, string>> = {
  market: 'Market Hub',
  manufacturing_basic: 'Manufacturing (Standard)',
};

/** Structures where everybody may dock, all of them or those with a service. */
function openStructures({ world, moment, query }: EsiRequest): number[] {
  const filter = query.get('filter');
  const wanted = filter === null ? undefined : SERVICE_OF_FILTER[filter];
  if (filter !== null && wanted === undefined) throw new EsiError(400, 'Unknown filter');
  return allStructures
    .filter(
      (s) =>
        s.open &&
        (wanted === undefined || upkeepOf(world, s, moment).services.some(({ name }) => name === wanted)),
    )
    .map((s) => s.id);
}

export const structureRoutes: readonly EsiRoute[] = [
  {
    method: 'GET',
    path: '/universe/structures/{structure_id}',
    scope: 'esi-universe.read_structures.v1',
    cache: { kind: 'ttl', seconds: 3600 },
    handle: structure,
  },
  {
    method: 'GET',
    path: '/universe/structures',
    cache: { kind: 'ttl', seconds: 3600 },
    cacheQuery: ['filter'],
    handle: openStructures,
  },
];
