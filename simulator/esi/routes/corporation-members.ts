import { eveDate } from '../../clock.ts';
import { membersOf, trackOf } from '../../world/estate/members.ts';
import { corporationRoles, headOf } from '../../world/estate/roles.ts';
import type { CharacterRecord } from '../../world/population.ts';
import { hash } from '../../world/random.ts';
import { TITLES, titlesOf } from '../../world/life/titles.ts';
import type { EsiRequest, EsiRoute } from '../route.ts';
import { EsiError } from '../route.ts';
import { corporationOf, HOUR, ofCorporation } from './corporation.ts';

const DAY_MS = 86_400_000;

const members = (request: EsiRequest): CharacterRecord[] =>
  membersOf(request.world, corporationOf(request).id, request.moment);

const some = (list: readonly string[]): readonly string[] | undefined =>
  list.length === 0 ? undefined : list;

/** In practice only those who deal with people get an answer, though the document names no role. */
const PERSONNEL = ['Director', 'Personnel_Manager', 'Security_Officer'];

function roles(request: EsiRequest): unknown {
  const { world, moment, tokenCharacterId } = request;
  const asker = world.character(tokenCharacterId ?? 0);
  const held: readonly string[] = asker ? corporationRoles(world, asker, moment).everywhere : [];
  if (!held.some((role) => PERSONNEL.includes(role)))
    throw new EsiError(403, 'Character does not have required role(s)');
  return members(request).map((member) => {
    const { everywhere, atHeadquarters, atBase, elsewhere } = corporationRoles(world, member, moment);
    return {
      character_id: member.id,
      grantable_roles: headOf(world, member.corporationId) === member ? some(everywhere) : undefined,
      roles: some(everywhere),
      roles_at_base: some(atBase),
      roles_at_hq: some(atHeadquarters),
      roles_at_other: some(elsewhere),
    };
  });
}

/** Everybody who has an office got it once, from the head of the corporation. */
function rolesHistory(request: EsiRequest): unknown {
  const { world, moment } = request;
  const { id } = corporationOf(request);
  const head = headOf(world, id);
  return members(request)
    .filter((member) => member !== head)
    .flatMap((member) => {
      const { everywhere } = corporationRoles(world, member, moment);
      if (everywhere.length === 0) return [];
      const days = 20 + (hash(world.seed, 'role-given', member.id) % 300);
      return [
        {
          changed_at: eveDate(world.epochMs - days * DAY_MS),
          character_id: member.id,
          issuer_id: head?.id ?? member.id,
          new_roles: everywhere,
          old_roles: [],
          role_type: 'roles',
        },
      ];
    });
}

function tracking(request: EsiRequest): unknown {
  return members(request).map((member) => {
    const track = trackOf(request.world, member, request.moment);
    return {
      base_id: track.baseId,
      character_id: track.characterId,
      location_id: track.locationId,
      logoff_date: eveDate(track.logoffMs),
      logon_date: eveDate(track.logonMs),
      ship_type_id: track.shipTypeId,
      start_date: eveDate(track.startMs),
    };
  });
}

const MEMBERSHIP = {
  scope: 'esi-corporations.read_corporation_membership.v1',
  group: 'corp-member',
  cache: HOUR,
} as const;
const TRACKING = {
  scope: 'esi-corporations.track_members.v1',
  roles: ['Director'],
  group: 'corp-member',
  cache: HOUR,
} as const;
const TITLED = { scope: 'esi-corporations.read_titles.v1', roles: ['Director'], cache: HOUR } as const;

export const corporationMemberRoutes: readonly EsiRoute[] = [
  ofCorporation('/members', MEMBERSHIP, (request) => members(request).map((member) => member.id)),
  ofCorporation('/members/limit', TRACKING, () => 12_601),
  ofCorporation('/members/titles', { ...TITLED, group: 'corp-member' }, (request) =>
    members(request).map((member) => ({
      character_id: member.id,
      titles: titlesOf(request.world, member, request.moment).map(({ id }) => id),
    })),
  ),
  ofCorporation('/membertracking', TRACKING, tracking),
  ofCorporation('/roles', MEMBERSHIP, roles),
  ofCorporation('/roles/history', { ...MEMBERSHIP, roles: ['Director'], pageSize: 1000 }, rolesHistory),
  ofCorporation('/titles', { ...TITLED, group: 'corp-detail' }, () =>
    TITLES.map(({ id, name, roles: given }) => ({ title_id: id, name, roles: given })),
  ),
];
