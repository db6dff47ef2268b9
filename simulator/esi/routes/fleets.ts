import { fittingsOf } from '../../world/life/fittings.ts';
import { eveDate } from '../../clock.ts';
import { fleetMembers, fleetOf } from '../../world/life/fleets.ts';
import type { FleetMember } from '../../world/life/fleets.ts';
import { activeShip, whereabouts } from '../../world/life/whereabouts.ts';
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
    fleet_boss_id: place.boss.id,
    fleet_id: place.fleetId,
    role: place.role,
    squad_id: place.squadId,
    wing_id: place.wingId,
  };
}

/** Only its boss may look into a fleet; to others it is as if it were not there. */
function members(request: EsiRequest): FleetMember[] {
  const { world, params, moment, tokenCharacterId } = request;
  const boss = world.character(tokenCharacterId ?? 0);
  const found = boss && fleetMembers(world, boss, params['fleet_id'] ?? 0, moment);
  if (!found) throw new EsiError(404, "The fleet does not exist or you don't have access to it!");
  return found;
}

function settings(request: EsiRequest): unknown {
  members(request);
  return {
    is_free_move: true,
    is_registered: false,
    is_voice_enabled: false,
    motd: '<font size="14"><b>Lantern Cruiser</b></font><br>Anchor up, listen, have fun.',
  };
}

function memberRow(request: EsiRequest, member: FleetMember): unknown {
  const { world, moment } = request;
  const { systemId, place } = whereabouts(world, member.character, moment);
  const isBoss = member.role === 'fleet_commander';
  return {
    character_id: member.character.id,
    join_time: eveDate(member.joinedMs),
    role: member.role,
    role_name: isBoss ? 'Fleet Commander (Boss)' : 'Squad Member',
    ship_type_id: activeShip(world, member.character, moment).typeId,
    solar_system_id: systemId,
    squad_id: member.squadId,
    station_id: place?.type === 'station' ? place.id : undefined,
    takes_fleet_warp: true,
    wing_id: member.wingId,
  };
}

const BOSS = {
  method: 'GET',
  scope: 'esi-fleets.read_fleet.v1',
  cache: { kind: 'ttl', seconds: 5 },
  group: 'fleet',
} as const;

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
  { ...BOSS, path: '/fleets/{fleet_id}', handle: settings },
  {
    ...BOSS,
    path: '/fleets/{fleet_id}/members',
    handle: (request) => members(request).map((member) => memberRow(request, member)),
  },
];
