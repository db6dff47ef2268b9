import { eveDate } from '../../clock.ts';
import { corporationHistory, identityOf } from '../../world/life/identity.ts';
import type { Moment, World } from '../../world/world.ts';
import { EsiError, characterOf } from '../route.ts';
import type { EsiRequest, EsiRoute } from '../route.ts';

/** Where the characters go that their players delete. */
const DOOMHEIM = 1_000_001;
/** Ids below are those of NPCs, types and places. */
const FIRST_PLAYER_ID = 90_000_000;

/** Whether a character's player has deleted it: then it is a member of Doomheim, and nothing else of it is left. */
export function isBiomassed(world: World, id: number, moment: Moment): boolean {
  const record = world.character(id);
  return record !== undefined && world.stateOf(record, moment).corporationId === DOOMHEIM;
}

function character(request: EsiRequest): unknown {
  const { world, moment, schemaDate } = request;
  const record = characterOf(request);
  if (isBiomassed(world, record.id, moment)) throw new EsiError(404, 'Character has been deleted!');
  const { corporationId } = world.stateOf(record, moment);
  const allianceId = world.allianceOf(corporationId);
  const who = identityOf(world, record, moment);
  return {
    ...(schemaDate >= '2026-06-09' ? { achievement_score: who.achievementScore } : {}),
    ...(allianceId === undefined ? {} : { alliance_id: allianceId }),
    birthday: eveDate(who.birthdayMs),
    bloodline_id: who.bloodlineId,
    corporation_id: corporationId,
    ...(who.title === undefined
      ? {}
      : { [schemaDate >= '2026-06-09' ? 'corporation_title' : 'title']: who.title }),
    description: who.description,
    gender: who.gender,
    name: record.name,
    race_id: who.raceId,
    security_status: who.securityStatus,
  };
}

function history(request: EsiRequest): unknown {
  return corporationHistory(request.world, characterOf(request), request.moment).map((m) => ({
    corporation_id: m.corporationId,
    ...(m.isDeleted ? { is_deleted: true } : {}),
    record_id: m.recordId,
    start_date: eveDate(m.startMs),
  }));
}

function portrait(request: EsiRequest): unknown {
  const { id } = characterOf(request);
  return Object.fromEntries(
    [64, 128, 256, 512].map((size) => [
      `px${size}x${size}`,
      `https://images.evetech.net/characters/${id}/portrait?tenant=tranquility&size=${size}`,
    ]),
  );
}

/** The ids in the body: whole, unique, not too many. */
export function idsIn(body: unknown, most = 1000): number[] {
  const ids: number[] = Array.isArray(body)
    ? body.filter((id): id is number => Number.isSafeInteger(id))
    : [];
  if (!Array.isArray(body) || ids.length !== body.length || ids.length === 0 || ids.length > most) {
    throw new EsiError(400, `The body must be a list of 1 to ${most} ids`);
  }
  if (new Set(ids).size !== ids.length) throw new EsiError(400, 'The ids in the body must be unique');
  return ids;
}

/** One id that is no player's character fails the whole batch. */
function affiliation({ world, moment, body }: EsiRequest): unknown {
  return idsIn(body).map((id) => {
    if (id < FIRST_PLAYER_ID) throw new EsiError(400, 'Invalid character ID');
    const record = world.character(id);
    if (!record) throw new EsiError(404, 'Character not found');
    const { corporationId } = world.stateOf(record, moment);
    const allianceId = world.allianceOf(corporationId);
    return {
      ...(allianceId === undefined ? {} : { alliance_id: allianceId }),
      character_id: id,
      corporation_id: corporationId,
    };
  });
}

export const publicCharacterRoutes: readonly EsiRoute[] = [
  {
    method: 'GET',
    path: '/characters/{character_id}',
    cache: { kind: 'ttl', seconds: 86_400 },
    schemaDates: ['2026-06-09'],
    handle: character,
  },
  {
    method: 'GET',
    path: '/characters/{character_id}/corporationhistory',
    cache: { kind: 'ttl', seconds: 86_400 },
    handle: history,
  },
  {
    method: 'GET',
    path: '/characters/{character_id}/portrait',
    cache: { kind: 'static' },
    group: 'char-detail',
    handle: portrait,
  },
  { method: 'POST', path: '/characters/affiliation', cache: { kind: 'none' }, handle: affiliation },
];
