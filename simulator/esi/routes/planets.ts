import { eveDate } from '../../clock.ts';
import { SCHEMATIC_SECONDS, schematics } from '../../world/life/planet-kinds.ts';
import { coloniesOf } from '../../world/life/planets.ts';
import type { Colony, Pin } from '../../world/life/planets.ts';
import { EsiError, characterOf } from '../route.ts';
import type { EsiRequest, EsiRoute } from '../route.ts';

const SCOPE = 'esi-planets.manage_planets.v1';

const colonies = (request: EsiRequest): Colony[] =>
  coloniesOf(request.world, characterOf(request), request.moment);

function list(request: EsiRequest): unknown {
  return colonies(request).map((colony) => ({
    last_update: eveDate(colony.updatedMs),
    num_pins: colony.pins.length,
    owner_id: characterOf(request).id,
    planet_id: colony.planet.id,
    planet_type: colony.kind,
    solar_system_id: colony.planet.systemId,
    upgrade_level: colony.upgradeLevel,
  }));
}

const date = (timeMs: number | undefined): string | undefined =>
  timeMs === undefined ? undefined : eveDate(timeMs);

function pinRow(pin: Pin): unknown {
  const { extractor } = pin;
  return {
    contents: pin.contents?.map(({ typeId, amount }) => ({ amount, type_id: typeId })),
    expiry_time: date(pin.expiresMs),
    extractor_details: extractor && {
      cycle_time: extractor.cycleSeconds,
      head_radius: extractor.headRadius,
      heads: extractor.heads.map(({ id, latitude, longitude }) => ({ head_id: id, latitude, longitude })),
      product_type_id: extractor.productId,
      qty_per_cycle: extractor.perCycle,
    },
    factory_details: pin.schematicId === undefined ? undefined : { schematic_id: pin.schematicId },
    install_time: date(pin.installedMs),
    last_cycle_start: date(pin.lastCycleMs),
    latitude: pin.latitude,
    longitude: pin.longitude,
    pin_id: pin.id,
    schematic_id: pin.schematicId,
    type_id: pin.typeId,
  };
}

function detail(request: EsiRequest): unknown {
  const colony = colonies(request).find(({ planet }) => planet.id === request.params['planet_id']);
  if (!colony) throw new EsiError(404, 'Colony not found');
  return {
    links: colony.links.map(({ from, to, level }) => ({
      destination_pin_id: to,
      link_level: level,
      source_pin_id: from,
    })),
    pins: colony.pins.map(pinRow),
    routes: colony.routes.map((route) => ({
      content_type_id: route.typeId,
      destination_pin_id: route.to,
      quantity: route.quantity,
      route_id: route.id,
      source_pin_id: route.from,
    })),
  };
}

function schematic(request: EsiRequest): unknown {
  const found = schematics.get(request.params['schematic_id'] ?? 0);
  if (!found) throw new EsiError(404, 'Schematic not found');
  return { cycle_time: SCHEMATIC_SECONDS, schematic_name: found.name };
}

export const planetRoutes: readonly EsiRoute[] = [
  {
    method: 'GET',
    path: '/characters/{character_id}/planets',
    scope: SCOPE,
    cache: { kind: 'ttl', seconds: 600 },
    group: 'char-industry',
    handle: list,
  },
  {
    method: 'GET',
    path: '/characters/{character_id}/planets/{planet_id}',
    scope: SCOPE,
    cache: { kind: 'ttl', seconds: 600 },
    group: 'char-industry',
    handle: detail,
  },
  {
    method: 'GET',
    path: '/universe/schematics/{schematic_id}',
    cache: { kind: 'ttl', seconds: 3600 },
    handle: schematic,
  },
];
