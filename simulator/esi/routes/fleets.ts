import { fittingsOf } from '../../world/life/fittings.ts';
import { fleetOf } from '../../world/life/fleets.ts';
import { EsiError, characterOf } from '../route.ts';
import type { EsiRequest, EsiRoute } from '../route.ts';

function fittings(request: EsiRequest): unknown {
  return fittingsOf(request.world, characterOf(request), request.moment).map((fitting) => ({
    description: fitting.description,
    fitting_id: fitting.id,
    items: fitting.items.map(({ flag, quantity, typeId }) => ({ flag, quantity, type_id: typeId })),
    name: fitting.name,
    ship_type_id: fitting.shipTypeId,
  }));
}

function fleet(request: EsiRequest): unknown {
  const place = fleetOf(request.world, characterOf(request), request.moment);
  if (!place) throw new EsiError(404, 'Character is not in a fleet');
  return {
    fleet_boss_id: place.bossId,
    fleet_id: place.fleetId,
    role: place.role,
    squad_id: place.squadId,
    wing_id: place.wingId,
  };
}

export const fleetRoutes: readonly EsiRoute[] = [
  {
    method: 'GET',
    path: '/characters/{character_id}/fittings',
    scope: 'esi-fittings.read_fittings.v1',
    cache: { kind: 'ttl', seconds: 300 },
    group: 'fitting',
    handle: fittings,
  },
  {
    method: 'GET',
    path: '/characters/{character_id}/fleet',
    scope: 'esi-fleets.read_fleet.v1',
    cache: { kind: 'ttl', seconds: 60 },
    group: 'fleet',
    handle: fleet,
  },
];
