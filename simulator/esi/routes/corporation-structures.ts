import { eveDate } from '../../clock.ts';
import { everyType } from '../../world/every-type.ts';
import { anyTypeNamed } from '../../world/type-lookup.ts';
import { blocksLeft, customsOffices, skyhooks, starbases, theftWindow } from '../../world/estate/orbitals.ts';
import type { Orbital, Starbase } from '../../world/estate/orbitals.ts';
import { sovereigntyHubs, vulnerability } from '../../world/estate/sovereignty.ts';
import { upkeepOf } from '../../world/estate/upkeep.ts';
import { hash } from '../../world/random.ts';
import { allStructures } from '../../world/structures.ts';
import type { Structure } from '../../world/structures.ts';
import { integerQuery } from '../query.ts';
import { EsiError } from '../route.ts';
import type { EsiRequest, EsiRoute } from '../route.ts';
import { corporationOf, EVENT_HOUR, HOUR, ofCorporation } from './corporation.ts';

const DAY_MS = 86_400_000;
const NITROGEN = anyTypeNamed('Nitrogen Fuel Block').id;
const STRONTIUM = anyTypeNamed('Strontium Clathrates').id;
const SUPERIONIC_ICE = anyTypeNamed('Superionic Ice').id;
const MAGMATIC_GAS = anyTypeNamed('Magmatic Gas').id;

const window = ({ startMs, endMs }: { startMs: number; endMs: number }): { start: string; end: string } => ({
  start: eveDate(startMs),
  end: eveDate(endMs),
});

function structure({ world, moment }: EsiRequest, found: Structure): unknown {
  const upkeep = upkeepOf(world, found, moment);
  return {
    corporation_id: found.ownerId,
    fuel_expires: upkeep.fuelExpiresMs === undefined ? undefined : eveDate(upkeep.fuelExpiresMs),
    name: found.name,
    next_reinforce_apply: upkeep.nextReinforce && eveDate(upkeep.nextReinforce.applyMs),
    next_reinforce_hour: upkeep.nextReinforce?.hour,
    profile_id: 80_000 + (found.ownerId % 100) * 10,
    reinforce_hour: upkeep.reinforceHour,
    services: upkeep.services.length === 0 ? undefined : upkeep.services,
    state: upkeep.state,
    state_timer_end: upkeep.timer && eveDate(upkeep.timer.endMs),
    state_timer_start: upkeep.timer && eveDate(upkeep.timer.startMs),
    structure_id: found.id,
    system_id: found.systemId,
    type_id: found.typeId,
    unanchors_at: upkeep.unanchorsAtMs === undefined ? undefined : eveDate(upkeep.unanchorsAtMs),
  };
}

function starbase({ world }: EsiRequest, tower: Starbase): unknown {
  const isUp = tower.state === 'online' || tower.state === 'reinforced';
  return {
    moon_id: tower.moon.id,
    onlined_since: isUp ? eveDate(world.epochMs - 200 * DAY_MS) : undefined,
    reinforced_until: tower.state === 'reinforced' ? eveDate(world.startedMs + 1.4 * DAY_MS) : undefined,
    starbase_id: tower.id,
    state: tower.state,
    system_id: tower.systemId,
    type_id: tower.typeId,
    unanchor_at: tower.state === 'unanchoring' ? eveDate(world.startedMs + DAY_MS / 4) : undefined,
  };
}

const owned = <T extends { ownerId: number }>(request: EsiRequest, list: readonly T[]): T[] => {
  const { id } = corporationOf(request);
  return list.filter((item) => item.ownerId === id);
};

function one<T extends { ownerId: number; id: number }>(
  request: EsiRequest,
  list: readonly T[],
  parameter: string,
): T {
  const found = owned(request, list).find((item) => item.id === request.params[parameter]);
  if (!found) throw new EsiError(404, 'Not found');
  return found;
}

function starbaseDetail(request: EsiRequest): unknown {
  const systemId = integerQuery(request.query, 'system_id');
  if (systemId === undefined) throw new EsiError(400, 'system_id is required');
  const tower = one(request, starbases, 'starbase_id');
  if (tower.systemId !== systemId) throw new EsiError(404, 'Starbase not found in this system');
  const blocks = blocksLeft(request.world, tower, request.moment);
  const fuels = [
    ...(blocks > 0 ? [{ quantity: blocks, type_id: NITROGEN }] : []),
    ...(tower.name === 'Tongs' ? [] : [{ quantity: tower.blocksPerHour * 120, type_id: STRONTIUM }]),
  ];
  return {
    allow_alliance_members: true,
    allow_corporation_members: true,
    anchor: 'config_starbase_equipment_role',
    attack_if_at_war: true,
    attack_if_other_security_status_dropping: false,
    attack_security_status_threshold: -5,
    attack_standing_threshold: undefined,
    fuel_bay_take: 'starbase_fuel_technician_role',
    fuel_bay_view: 'starbase_fuel_technician_role',
    fuels: fuels.length === 0 ? undefined : fuels,
    offline: 'config_starbase_equipment_role',
    online: 'config_starbase_equipment_role',
    unanchor: 'config_starbase_equipment_role',
    use_alliance_standings: true,
  };
}

/** Tax rates are fractions; an office without access by standings names none. */
function customsOffice({ world }: EsiRequest, office: Orbital): unknown {
  const dice = hash(world.seed, 'customs', office.id);
  const isOpen = dice % 3 !== 0;
  const rate = (step: number): number => Math.round((0.02 + (step + (dice % 4)) / 50) * 1000) / 1000;
  return {
    alliance_tax_rate: rate(1),
    allow_access_with_standings: isOpen,
    allow_alliance_access: true,
    bad_standing_tax_rate: isOpen ? rate(7) : undefined,
    corporation_tax_rate: rate(0),
    excellent_standing_tax_rate: isOpen ? rate(2) : undefined,
    good_standing_tax_rate: isOpen ? rate(3) : undefined,
    neutral_standing_tax_rate: isOpen ? rate(5) : undefined,
    office_id: office.id,
    reinforce_exit_end: ((dice >>> 8) % 24) + 2 > 23 ? 1 : ((dice >>> 8) % 24) + 2,
    reinforce_exit_start: (dice >>> 8) % 24,
    standing_level: isOpen ? (['neutral', 'good', 'bad'] as const)[dice % 3] : undefined,
    system_id: office.planet.systemId,
    terrible_standing_tax_rate: isOpen ? rate(9) : undefined,
    type_id: 2233,
  };
}

/** Lava gives gas, ice gives ice, the other planets give people who work. */
function skyhook(request: EsiRequest): unknown {
  const found = one(request, skyhooks, 'skyhook_id');
  const kind = everyType.get(found.planet.typeId)?.name;
  const reagent =
    kind === 'Planet (Ice)' ? SUPERIONIC_ICE : kind === 'Planet (Lava)' ? MAGMATIC_GAS : undefined;
  const dice = hash(request.world.seed, 'skyhook', found.id);
  const lastHour = Math.floor(request.world.contentTime(request.moment) / 3_600_000) * 3_600_000;
  const head = { id: found.id, is_active: true, planet_id: found.planet.id, state: 'ShieldVulnerable' };
  if (reagent === undefined) return { ...head, effective_workforce: 4000 + (dice % 9000) };
  const stock = ((lastHour / 3_600_000) * 90 + dice) % 12_000;
  return {
    ...head,
    reagents: [
      {
        last_cycle: eveDate(lastHour),
        secured_stock: stock,
        type_id: reagent,
        unsecured_stock: Math.floor(stock / 3),
      },
    ],
    theft_vulnerability: window(theftWindow(request.world, found, request.moment)),
  };
}

function hubDetail(request: EsiRequest): unknown {
  const hub = one(request, sovereigntyHubs, 'sovereignty_hub_id');
  const lastHour = Math.floor(request.world.contentTime(request.moment) / 3_600_000) * 3_600_000;
  const reagents = hub.upgrades.map((upgrade) => ({
    amount: 180_000 - ((((lastHour / 3_600_000) * 220) % 90_000) + (upgrade % 7)),
    burning_per_hour: 220,
    type_id: upgrade === 81619 || upgrade === 81615 ? MAGMATIC_GAS : SUPERIONIC_ICE,
  }));
  return {
    id: hub.id,
    reagent_bay: { last_updated: eveDate(lastHour), reagents },
    resources: {
      power: { allocated: hub.upgrades.length * 800, available: 2600 },
      workforce: { allocated: hub.upgrades.length * 6400, available: 17_200 },
    },
    solar_system_id: hub.systemId,
    upgrades: hub.upgrades.map((upgrade, i) => ({
      power_state: i === 0 ? 'Online' : 'Low',
      type_id: upgrade,
    })),
    vulnerability_window: window(vulnerability(request.world, hub, request.moment)),
    // Exactly one of three keys, and none of them is required.
    workforce_transport: hub.isCapital
      ? { configuration: { import: { sources: [] } }, state: { import: { sources: [] } } }
      : { configuration: { transit: true }, state: { transit: true } },
  };
}

const STRUCTURES = { scope: 'esi-corporations.read_structures.v1', group: 'corp-structure', cache: HOUR };
const STARBASES = {
  scope: 'esi-corporations.read_starbases.v1',
  roles: ['Director'],
  group: 'corp-structure',
  cache: HOUR,
};
const SOVEREIGN = {
  since: '2026-05-19',
  scope: 'esi-structures.read_corporation.v1',
  group: 'corp-structure',
  cache: EVENT_HOUR,
} as const;
const MANAGER = ['Station_Manager'] as const;

export const corporationStructureRoutes: readonly EsiRoute[] = [
  ofCorporation('/structures', { ...STRUCTURES, roles: MANAGER, pageSize: 250 }, (request) =>
    owned(request, allStructures).map((found) => structure(request, found)),
  ),
  ofCorporation('/starbases', { ...STARBASES, pageSize: 1000 }, (request) =>
    owned(request, starbases).map((tower) => starbase(request, tower)),
  ),
  ofCorporation('/starbases/{starbase_id}', { ...STARBASES, cacheQuery: ['system_id'] }, starbaseDetail),
  ofCorporation(
    '/customs_offices',
    {
      scope: 'esi-planets.read_customs_offices.v1',
      roles: ['Director'],
      group: 'corp-industry',
      cache: HOUR,
      pageSize: 1000,
    },
    (request) => owned(request, customsOffices).map((office) => customsOffice(request, office)),
  ),
  ofCorporation('/structures/skyhooks', { ...SOVEREIGN, roles: MANAGER }, (request) => ({
    skyhooks: owned(request, skyhooks).map(({ id, planet }) => ({ id, planet_id: planet.id })),
  })),
  ofCorporation('/structures/skyhooks/{skyhook_id}', { ...SOVEREIGN, roles: MANAGER }, skyhook),
  // Every member may list the hubs.
  ofCorporation('/structures/sovereignty-hubs', SOVEREIGN, (request) => ({
    sovereignty_hubs: owned(request, sovereigntyHubs).map(({ id, systemId }) => ({
      id,
      solar_system_id: systemId,
    })),
  })),
  ofCorporation(
    '/structures/sovereignty-hubs/{sovereignty_hub_id}',
    { ...SOVEREIGN, roles: MANAGER },
    hubDetail,
  ),
];
