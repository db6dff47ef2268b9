import { eveDate } from '../../clock.ts';
import { ATTRIBUTES } from '../../world/static-data.ts';
import { activeImplants, attributeBonuses } from '../../world/life/implants.ts';
import { remappedAttributes, skillQueue, trainedSkills } from '../../world/life/training.ts';
import { clonesOf } from '../../world/life/clones.ts';
import { characterOf } from '../route.ts';
import type { EsiRequest, EsiRoute } from '../route.ts';

const DAY_MS = 86_400_000;

function skills(request: EsiRequest): unknown {
  const { world, moment } = request;
  const character = characterOf(request);
  const trained = trainedSkills(world, character, moment);
  const r = world.random(character, 'unallocated');
  const unallocated = r.chance(0.6) ? 0 : r.int(1, 400) * 1000;
  return {
    skills: trained.map((s) => ({
      active_skill_level: s.active,
      skill_id: s.skillId,
      skillpoints_in_skill: s.points,
      trained_skill_level: s.trained,
    })),
    total_sp: trained.reduce((sum, s) => sum + s.points, 0),
    ...(unallocated > 0 ? { unallocated_sp: unallocated } : {}),
  };
}

function queue(request: EsiRequest): unknown {
  const entries = skillQueue(request.world, characterOf(request), request.moment);
  const isPaused = entries[0]?.startMs === undefined;
  return entries.map((entry, i) => ({
    ...(entry.finishMs === undefined ? {} : { finish_date: eveDate(entry.finishMs) }),
    finished_level: entry.level,
    level_end_sp: entry.levelEndSp,
    level_start_sp: entry.levelStartSp,
    // The positions of a paused queue start at 2, nobody knows why.
    queue_position: isPaused ? i + 2 : i,
    skill_id: entry.skillId,
    ...(entry.startMs === undefined ? {} : { start_date: eveDate(entry.startMs) }),
    training_start_sp: entry.trainingStartSp,
  }));
}

/** Attributes include what the implants give. */
function attributes(request: EsiRequest): unknown {
  const { world, moment } = request;
  const character = characterOf(request);
  const r = world.random(character, 'remaps');
  const base = remappedAttributes(world, character);
  const bonus = attributeBonuses(activeImplants(world, character, moment));
  const remapped = r.chance(0.7) ? world.epochMs - r.int(10, 600) * DAY_MS : undefined;
  const bumps = world.generation(character, 'attributes', moment).length;
  return {
    ...(remapped === undefined ? {} : { accrued_remap_cooldown_date: eveDate(remapped + 365 * DAY_MS) }),
    bonus_remaps: r.int(0, 3) + bumps,
    ...Object.fromEntries(ATTRIBUTES.map((name, i) => [name, (base[i] ?? 17) + (bonus[i] ?? 0)])),
    ...(remapped === undefined ? {} : { last_remap_date: eveDate(remapped) }),
  };
}

function clones(request: EsiRequest): unknown {
  const found = clonesOf(request.world, characterOf(request), request.moment);
  return {
    home_location: { location_id: found.home.id, location_type: found.home.type },
    jump_clones: found.jumpClones.map((clone) => ({
      implants: clone.implants,
      jump_clone_id: clone.id,
      location_id: clone.place.id,
      location_type: clone.place.type,
      ...(clone.name === '' ? {} : { name: clone.name }),
    })),
    ...(found.lastJumpMs === undefined ? {} : { last_clone_jump_date: eveDate(found.lastJumpMs) }),
    ...(found.lastStationChangeMs === undefined
      ? {}
      : { last_station_change_date: eveDate(found.lastStationChangeMs) }),
  };
}

export const skillRoutes: readonly EsiRoute[] = [
  {
    method: 'GET',
    path: '/characters/{character_id}/skills',
    scope: 'esi-skills.read_skills.v1',
    cache: { kind: 'event', seconds: 60 },
    group: 'char-detail',
    handle: skills,
  },
  {
    method: 'GET',
    path: '/characters/{character_id}/skillqueue',
    scope: 'esi-skills.read_skillqueue.v1',
    cache: { kind: 'event', seconds: 60 },
    group: 'char-detail',
    handle: queue,
  },
  {
    method: 'GET',
    path: '/characters/{character_id}/attributes',
    scope: 'esi-skills.read_skills.v1',
    cache: { kind: 'ttl', seconds: 120 },
    group: 'char-detail',
    handle: attributes,
  },
  {
    method: 'GET',
    path: '/characters/{character_id}/implants',
    scope: 'esi-clones.read_implants.v1',
    cache: { kind: 'ttl', seconds: 120 },
    group: 'char-detail',
    handle: (request) => activeImplants(request.world, characterOf(request), request.moment),
  },
  {
    method: 'GET',
    path: '/characters/{character_id}/clones',
    scope: 'esi-clones.read_clones.v1',
    cache: { kind: 'ttl', seconds: 120 },
    group: 'char-location',
    handle: clones,
  },
];
