import { eveDate } from '../../clock.ts';
import { headOf } from '../../world/estate/roles.ts';
import { bloodlines, npcCorporations, stationsBySystem, systemNamed } from '../../world/static-data.ts';
import { alliances, corporations } from '../../world/organisations.ts';
import type { Corporation } from '../../world/organisations.ts';
import type { World } from '../../world/world.ts';
import { EsiError } from '../route.ts';
import type { EsiRequest, EsiRoute } from '../route.ts';

interface Described {
  name: string;
  ticker: string;
  description: string;
  homeStationId: number;
  memberCount: number;
  taxPercent: number;
  ceoId: number;
  creatorId: number;
  isNpc: boolean;
  founded?: string;
  allianceId?: number;
}

function played(world: World, corporation: Corporation): Described {
  const head = headOf(world, corporation.id)?.id ?? 1;
  const home = stationsBySystem.get(systemNamed(corporation.homeSystem).id)?.[0]?.id ?? 60_003_760;
  return {
    name: corporation.name,
    ticker: corporation.ticker,
    description: corporation.description,
    homeStationId: home,
    memberCount: world.memberCount(corporation.id),
    taxPercent: corporation.taxRate,
    ceoId: head,
    creatorId: head,
    isNpc: false,
    founded: corporation.founded,
    ...(corporation.allianceId === undefined ? {} : { allianceId: corporation.allianceId }),
  };
}

function describe(world: World, id: number): Described {
  const own = world.corporation(id);
  if (own) return played(world, own);
  const npc = npcCorporations.get(id);
  if (!npc) throw new EsiError(404, 'Corporation not found');
  return {
    name: npc.name,
    ticker: npc.ticker,
    description: `${npc.name} belongs to the world itself.`,
    homeStationId: npc.stationId,
    memberCount: world.memberCount(id) + 1000,
    taxPercent: [...bloodlines.values()].some((b) => b.corporationId === id) ? 11 : 0,
    ceoId: npc.ceoId,
    creatorId: 1,
    isNpc: true,
  };
}

/** The shape since 2026-07-21 counts tax in percent and says who is run by whom. */
function newShape(c: Described): unknown {
  return {
    alliance_id: c.allianceId,
    ceo_id: c.isNpc ? undefined : c.ceoId,
    creator_id: c.isNpc ? undefined : c.creatorId,
    date_founded: c.founded,
    description: c.description,
    friendly_fire: c.isNpc ? 'illegal' : 'legal',
    home_station_id: c.homeStationId,
    member_count: c.memberCount,
    name: c.name,
    shares: 1000,
    state: 'active',
    tax_rates: { isk: c.taxPercent, loyalty_point: c.taxPercent },
    ticker: c.ticker,
    type: c.isNpc ? 'npc_owned' : 'player_owned',
    war_eligible: !c.isNpc,
  };
}

function oldShape(c: Described): unknown {
  return {
    alliance_id: c.allianceId,
    ceo_id: c.ceoId,
    creator_id: c.creatorId,
    date_founded: c.founded,
    description: c.description,
    home_station_id: c.homeStationId,
    member_count: c.memberCount,
    name: c.name,
    shares: 1000,
    tax_rate: c.taxPercent / 100,
    ticker: c.ticker,
    war_eligible: !c.isNpc,
  };
}

function corporation({ world, params, schemaDate }: EsiRequest): unknown {
  const found = describe(world, params['corporation_id'] ?? 0);
  return schemaDate >= '2026-07-21' ? newShape(found) : oldShape(found);
}

function allianceOf({ params }: EsiRequest): (typeof alliances)[number] {
  const found = alliances.find((a) => a.id === params['alliance_id']);
  if (!found) throw new EsiError(404, 'Alliance not found');
  return found;
}

function alliance(request: EsiRequest): unknown {
  const found = allianceOf(request);
  return {
    creator_corporation_id: found.executorCorporationId,
    creator_id: headOf(request.world, found.executorCorporationId)?.id ?? 1,
    date_founded: found.founded,
    executor_corporation_id: found.executorCorporationId,
    name: found.name,
    ticker: found.ticker,
  };
}

/** The alliances that a corporation was in, newest first: once founded it waited half a year and then joined. */
function allianceHistory({ world, params }: EsiRequest): unknown {
  const id = params['corporation_id'] ?? 0;
  const own = world.corporation(id);
  if (!own) {
    if (npcCorporations.has(id)) return [];
    throw new EsiError(404, 'Corporation not found');
  }
  const founded = Date.parse(own.founded);
  const start = { record_id: 300_000 + (id % 1000) * 10, start_date: eveDate(founded) };
  if (own.allianceId === undefined) return [start];
  const allied = Date.parse(alliances.find((a) => a.id === own.allianceId)?.founded ?? own.founded);
  const joined = Math.max(allied, founded + 180 * 86_400_000);
  return [
    { alliance_id: own.allianceId, record_id: start.record_id + 1, start_date: eveDate(joined) },
    start,
  ];
}

const HOUR = { kind: 'ttl', seconds: 3600 } as const;

export const organisationRoutes: readonly EsiRoute[] = [
  {
    method: 'GET',
    path: '/corporations/npccorps',
    cache: { kind: 'static' },
    handle: () => [...npcCorporations.keys()],
  },
  {
    method: 'GET',
    path: '/corporations/{corporation_id}',
    cache: HOUR,
    schemaDates: ['2026-07-21'],
    handle: corporation,
  },
  {
    method: 'GET',
    path: '/corporations/{corporation_id}/alliancehistory',
    cache: HOUR,
    handle: allianceHistory,
  },
  { method: 'GET', path: '/alliances/{alliance_id}', cache: HOUR, handle: alliance },
  {
    method: 'GET',
    path: '/alliances/{alliance_id}/corporations',
    cache: HOUR,
    handle: (request) => {
      const { id } = allianceOf(request);
      return corporations.filter((c) => c.allianceId === id).map((c) => c.id);
    },
  },
  { method: 'GET', path: '/alliances', cache: HOUR, handle: () => alliances.map((a) => a.id) },
];
