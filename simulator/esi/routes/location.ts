import { eveDate } from '../../clock.ts';
import { isOnline, lastSession, loginCount, previousLogout } from '../../world/life/sessions.ts';
import { activeShip, whereabouts } from '../../world/life/whereabouts.ts';
import { characterOf } from '../route.ts';
import type { EsiRequest, EsiRoute } from '../route.ts';

function location(request: EsiRequest): unknown {
  const { systemId, place } = whereabouts(request.world, characterOf(request), request.moment);
  if (place?.type === 'station') return { solar_system_id: systemId, station_id: place.id };
  if (place?.type === 'structure') return { solar_system_id: systemId, structure_id: place.id };
  return { solar_system_id: systemId };
}

function online(request: EsiRequest): unknown {
  const { world, moment } = request;
  const character = characterOf(request);
  const time = world.contentTime(moment);
  const session = lastSession(world, character, time);
  const on = isOnline(world, character, time);
  const bumps = world.generation(character, 'online', moment).length;
  return {
    last_login: eveDate(session.loginMs),
    last_logout: eveDate(on ? previousLogout(world, character, session) : session.logoutMs),
    logins: loginCount(world, character, time) + bumps,
    online: on,
  };
}

function ship(request: EsiRequest): unknown {
  const active = activeShip(request.world, characterOf(request), request.moment);
  return { ship_item_id: active.itemId, ship_name: active.name, ship_type_id: active.typeId };
}

export const locationRoutes: readonly EsiRoute[] = [
  {
    method: 'GET',
    path: '/characters/{character_id}/location',
    scope: 'esi-location.read_location.v1',
    cache: { kind: 'ttl', seconds: 5 },
    group: 'char-location',
    handle: location,
  },
  {
    method: 'GET',
    path: '/characters/{character_id}/online',
    scope: 'esi-location.read_online.v1',
    cache: { kind: 'ttl', seconds: 60 },
    group: 'char-location',
    handle: online,
  },
  {
    method: 'GET',
    path: '/characters/{character_id}/ship',
    scope: 'esi-location.read_ship_type.v1',
    cache: { kind: 'ttl', seconds: 5 },
    group: 'char-location',
    handle: ship,
  },
];
