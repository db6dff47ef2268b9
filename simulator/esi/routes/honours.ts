import { eveDate } from '../../clock.ts';
import { corporationRoles } from '../../world/estate/roles.ts';
import { fatigueOf, medalsOf, militiaOf, researchOf } from '../../world/life/honours.ts';
import { titlesOf } from '../../world/life/titles.ts';
import { characterOf } from '../route.ts';
import type { EsiRequest, EsiRoute } from '../route.ts';

const date = (timeMs: number | undefined): string | undefined =>
  timeMs === undefined ? undefined : eveDate(timeMs);

function medals(request: EsiRequest): unknown {
  return medalsOf(request.world, characterOf(request), request.moment).map((medal) => ({
    corporation_id: medal.corporationId,
    date: eveDate(medal.timeMs),
    description: medal.description,
    graphics: medal.graphics,
    issuer_id: medal.issuerId,
    medal_id: medal.id,
    reason: medal.reason,
    status: medal.status,
    title: medal.title,
  }));
}

function titles(request: EsiRequest): unknown {
  return titlesOf(request.world, characterOf(request), request.moment).map(({ id, name }) => ({
    name,
    title_id: id,
  }));
}

const some = <T>(list: readonly T[]): readonly T[] | undefined => (list.length > 0 ? list : undefined);

/** Lists without a role are left out. */
function roles(request: EsiRequest): unknown {
  const held = corporationRoles(request.world, characterOf(request), request.moment);
  return {
    roles: held.everywhere,
    roles_at_base: some(held.atBase),
    roles_at_hq: some(held.atHeadquarters),
    roles_at_other: some(held.elsewhere),
  };
}

function militia(request: EsiRequest): unknown {
  const record = militiaOf(request.world, characterOf(request), request.moment);
  const isEnlisted = record.factionId !== undefined;
  return {
    current_rank: isEnlisted ? record.rank : undefined,
    enlisted_on: date(record.enlistedMs),
    faction_id: record.factionId,
    highest_rank: record.highestRank > 0 ? record.highestRank : undefined,
    kills: { last_week: record.kills.lastWeek, total: record.kills.total, yesterday: record.kills.yesterday },
    victory_points: {
      last_week: record.points.lastWeek,
      total: record.points.total,
      yesterday: record.points.yesterday,
    },
  };
}

function research(request: EsiRequest): unknown {
  return researchOf(request.world, characterOf(request)).map((one) => ({
    agent_id: one.agentId,
    points_per_day: one.pointsPerDay,
    remainder_points: one.remainderPoints,
    skill_type_id: one.skillTypeId,
    started_at: eveDate(one.startedMs),
  }));
}

function fatigue(request: EsiRequest): unknown {
  const found = fatigueOf(request.world, characterOf(request), request.moment);
  return {
    jump_fatigue_expire_date: date(found.expiresMs),
    last_jump_date: date(found.lastJumpMs),
    last_update_date: date(found.updatedMs),
  };
}

export const honourRoutes: readonly EsiRoute[] = [
  {
    method: 'GET',
    path: '/characters/{character_id}/medals',
    scope: 'esi-characters.read_medals.v1',
    cache: { kind: 'ttl', seconds: 3600 },
    group: 'char-detail',
    handle: medals,
  },
  {
    method: 'GET',
    path: '/characters/{character_id}/titles',
    scope: 'esi-characters.read_titles.v1',
    cache: { kind: 'ttl', seconds: 3600 },
    group: 'char-detail',
    handle: titles,
  },
  {
    method: 'GET',
    path: '/characters/{character_id}/roles',
    scope: 'esi-characters.read_corporation_roles.v1',
    cache: { kind: 'ttl', seconds: 3600 },
    group: 'char-detail',
    handle: roles,
  },
  {
    method: 'GET',
    path: '/characters/{character_id}/fw/stats',
    scope: 'esi-characters.read_fw_stats.v1',
    cache: { kind: 'daily' },
    group: 'factional-warfare',
    handle: militia,
  },
  {
    method: 'GET',
    path: '/characters/{character_id}/agents_research',
    scope: 'esi-characters.read_agents_research.v1',
    cache: { kind: 'ttl', seconds: 3600 },
    group: 'char-industry',
    handle: research,
  },
  {
    method: 'GET',
    path: '/characters/{character_id}/fatigue',
    scope: 'esi-characters.read_fatigue.v1',
    cache: { kind: 'ttl', seconds: 300 },
    group: 'char-location',
    handle: fatigue,
  },
];
