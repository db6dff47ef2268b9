import { eveDate } from '../../clock.ts';
import { accessListsOf } from '../../world/life/access-lists.ts';
import { densOf, operationsOf } from '../../world/life/mercenaries.ts';
import { freelanceJobsOf, objectivesOf, skinsOf } from '../../world/life/ventures.ts';
import type { CampaignObjective } from '../../world/life/ventures.ts';
import { cursorPage } from '../cursor.ts';
import { EsiError, characterOf } from '../route.ts';
import type { EsiRequest, EsiRoute } from '../route.ts';

/** What was found, or 404. */
function or404<T>(found: T | undefined, what: string): T {
  if (found === undefined) throw new EsiError(404, `${what} not found`);
  return found;
}

const owned = <T>(
  request: EsiRequest,
  of: (
    world: EsiRequest['world'],
    character: ReturnType<typeof characterOf>,
    moment: EsiRequest['moment'],
  ) => T,
): T => of(request.world, characterOf(request), request.moment);

function accessList(request: EsiRequest): unknown {
  const { access_list_id: id } = request.params;
  const list = or404(
    owned(request, accessListsOf).find((one) => one.id === id),
    'Access list',
  );
  return {
    description: list.description,
    id: list.id,
    membership: {
      alliances: list.alliances.map((one) => ({ access: one.access, alliance_id: one.id })),
      allow_everyone: list.isOpen,
      characters: list.characters.map((one) => ({ access: one.access, character_id: one.id })),
      corporations: list.corporations.map((one) => ({ access: one.access, corporation_id: one.id })),
    },
    name: list.name,
  };
}

function den(request: EsiRequest): unknown {
  const { mercenary_den_id: id } = request.params;
  const found = or404(
    owned(request, densOf).find((one) => one.id === id),
    'Mercenary den',
  );
  return {
    evolution: {
      anarchy: { amount: found.anarchy.amount, level: `Level${found.anarchy.level}` },
      development: { amount: found.development.amount, level: `Level${found.development.level}` },
    },
    id: found.id,
    infomorphs: { amount: found.infomorphs },
    reinforcement_timer:
      found.reinforcedUntilMs === undefined ? undefined : { end: eveDate(found.reinforcedUntilMs) },
    skyhook: {
      corporation_id: found.skyhook.corporationId,
      id: found.skyhook.id,
      planet_id: found.skyhook.planetId,
    },
    state: found.state,
    type_id: found.typeId,
  };
}

function operation(request: EsiRequest): unknown {
  const found = or404(
    owned(request, operationsOf).find((one) => one.id === request.words['operation_id']),
    'Operation',
  );
  return {
    dungeon_type_id: found.dungeonTypeId,
    expires: eveDate(found.expiresMs),
    id: found.id,
    mercenary_den_id: found.denId,
    state: found.state,
  };
}

function freelanceJobs(request: EsiRequest): unknown {
  return {
    freelance_jobs: owned(request, freelanceJobsOf).map((job) => ({
      id: job.id,
      last_modified: eveDate(job.modifiedMs),
      name: job.name,
      progress: { current: job.current, desired: job.desired },
      reward: job.reward,
      state: job.state,
    })),
  };
}

function participation(request: EsiRequest): unknown {
  const job = or404(
    owned(request, freelanceJobsOf).find((one) => one.id === request.words['job_id']),
    'Freelance job',
  );
  return { contributed: job.contributed, last_modified: eveDate(job.modifiedMs), state: job.membership };
}

const objectiveRow = (one: CampaignObjective): unknown => ({
  campaign_id: one.campaignId,
  contributed: one.contributed,
  id: one.id,
  is_committed: one.isCommitted,
  last_modified: eveDate(one.modifiedMs),
});

function objectives(request: EsiRequest): unknown {
  const { rows, cursor } = cursorPage(owned(request, objectivesOf), request.query);
  return { cursor, objectives: rows.map(objectiveRow) };
}

function objective(request: EsiRequest): unknown {
  return objectiveRow(
    or404(
      owned(request, objectivesOf).find((one) => one.id === request.words['objective_id']),
      'Objective',
    ),
  );
}

function skins(request: EsiRequest): unknown {
  return {
    licenses: owned(request, skinsOf).map((one) => ({
      activated: one.isActivated,
      skinr_id: one.skinId,
      unactivated: one.spare,
    })),
  };
}

const MAY_2026 = '2026-05-19';
const ACCESS = {
  method: 'GET',
  since: MAY_2026,
  scope: 'esi-access.read_lists.v1',
  group: 'char-access',
} as const;
const DENS = {
  method: 'GET',
  since: MAY_2026,
  scope: 'esi-structures.read_character.v1',
  group: 'char-structure',
} as const;
const OPERATIONS = {
  method: 'GET',
  since: MAY_2026,
  scope: 'esi-activities.read_character.v1',
  group: 'char-activity',
} as const;
const JOBS = {
  method: 'GET',
  since: '2025-12-16',
  scope: 'esi-characters.read_freelance_jobs.v1',
  group: 'char-freelance-job',
} as const;
const CAMPAIGNS = {
  method: 'GET',
  since: '2026-08-04',
  scope: 'esi.activity.char:read',
  group: 'char-military-campaign',
} as const;

const minute = { kind: 'event', seconds: 60 } as const;
const fiveMinutes = { kind: 'event', seconds: 300 } as const;
const hour = { kind: 'event', seconds: 3600 } as const;

export const ventureRoutes: readonly EsiRoute[] = [
  {
    ...ACCESS,
    path: '/characters/{character_id}/access-lists',
    cache: fiveMinutes,
    handle: (request) => ({ access_lists: owned(request, accessListsOf).map(({ id }) => ({ id })) }),
  },
  {
    ...ACCESS,
    path: '/characters/{character_id}/access-lists/{access_list_id}',
    cache: fiveMinutes,
    handle: accessList,
  },
  {
    ...DENS,
    path: '/characters/{character_id}/structures/mercenary-dens',
    cache: hour,
    handle: (request) => ({
      mercenary_dens: owned(request, densOf).map(({ id, planetId }) => ({ id, planet_id: planetId })),
    }),
  },
  {
    ...DENS,
    path: '/characters/{character_id}/structures/mercenary-dens/{mercenary_den_id}',
    cache: hour,
    handle: den,
  },
  {
    ...OPERATIONS,
    path: '/characters/{character_id}/mercenary-tactical-operations',
    cache: fiveMinutes,
    handle: (request) => ({
      operations: owned(request, operationsOf).map(({ id, denId }) => ({ id, mercenary_den_id: denId })),
    }),
  },
  {
    ...OPERATIONS,
    path: '/characters/{character_id}/mercenary-tactical-operations/{operation_id}',
    cache: fiveMinutes,
    handle: operation,
  },
  { ...JOBS, path: '/characters/{character_id}/freelance-jobs', cache: minute, handle: freelanceJobs },
  {
    ...JOBS,
    path: '/characters/{character_id}/freelance-jobs/{job_id}/participation',
    cache: minute,
    handle: participation,
  },
  {
    ...CAMPAIGNS,
    path: '/characters/{character_id}/military-campaigns/objectives',
    cache: minute,
    cacheQuery: ['after', 'before', 'limit'],
    handle: objectives,
  },
  {
    ...CAMPAIGNS,
    path: '/characters/{character_id}/military-campaigns/objectives/{objective_id}',
    cache: minute,
    handle: objective,
  },
  {
    method: 'GET',
    path: '/characters/{character_id}/cosmetics/skinr',
    since: '2026-08-18',
    scope: 'esi.cosmetic.char:read',
    cache: hour,
    group: 'char-skinr',
    handle: skins,
  },
];
