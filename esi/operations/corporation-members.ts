import { z } from 'zod';
import { defineOperation } from '../define-operation.ts';
import { id, integer, moment, openEnum } from './fields.ts';
import { corpDetail, corpMember } from './rate-groups.ts';

/** Names of roles, by where they hold; new ones come without notice. */
const roleFields = {
  roles: z.array(openEnum).optional(),
  roles_at_base: z.array(openEnum).optional(),
  roles_at_hq: z.array(openEnum).optional(),
  roles_at_other: z.array(openEnum).optional(),
  grantable_roles: z.array(openEnum).optional(),
  grantable_roles_at_base: z.array(openEnum).optional(),
  grantable_roles_at_hq: z.array(openEnum).optional(),
  grantable_roles_at_other: z.array(openEnum).optional(),
};

/** Ids of all members; only for a member. */
export const corporationMembers = defineOperation({
  id: 'GetCorporationsCorporationIdMembers',
  path: '/corporations/{corporation_id}/members',
  scopes: ['esi-corporations.read_corporation_membership.v1'],
  cacheSeconds: 3600,
  rateGroup: corpMember,
  response: z.array(id),
});

/** How many members the corporation can have, its CEO not counted: a bare number. */
export const corporationMemberLimit = defineOperation({
  id: 'GetCorporationsCorporationIdMembersLimit',
  path: '/corporations/{corporation_id}/members/limit',
  scopes: ['esi-corporations.track_members.v1'],
  roles: ['Director'],
  cacheSeconds: 3600,
  rateGroup: corpMember,
  response: integer,
});

/** Where members are, what they fly, when they were in the game. */
export const corporationMemberTracking = defineOperation({
  id: 'GetCorporationsCorporationIdMembertracking',
  path: '/corporations/{corporation_id}/membertracking',
  scopes: ['esi-corporations.track_members.v1'],
  roles: ['Director'],
  cacheSeconds: 3600,
  rateGroup: corpMember,
  response: z.array(
    z.object({
      base_id: id.optional(),
      character_id: id,
      location_id: id.optional(),
      logoff_date: moment.optional(),
      logon_date: moment.optional(),
      ship_type_id: id.optional(),
      start_date: moment.optional(),
    }),
  ),
});

/** Titles of each member, by the ids of `corporationTitles`. */
export const corporationMemberTitles = defineOperation({
  id: 'GetCorporationsCorporationIdMembersTitles',
  path: '/corporations/{corporation_id}/members/titles',
  scopes: ['esi-corporations.read_titles.v1'],
  roles: ['Director'],
  cacheSeconds: 3600,
  rateGroup: corpMember,
  response: z.array(z.object({ character_id: id, titles: z.array(id) })),
});

/**
 * Roles of every member, by where they hold. Only for a personnel manager or who can grant roles, although the
 * description names no role: expect 403.
 */
export const corporationRoles = defineOperation({
  id: 'GetCorporationsCorporationIdRoles',
  path: '/corporations/{corporation_id}/roles',
  scopes: ['esi-corporations.read_corporation_membership.v1'],
  cacheSeconds: 3600,
  rateGroup: corpMember,
  response: z.array(
    z.object({
      character_id: id,
      ...roleFields,
    }),
  ),
});

/** Changes of roles, of the last month. */
export const corporationRolesHistory = defineOperation({
  id: 'GetCorporationsCorporationIdRolesHistory',
  path: '/corporations/{corporation_id}/roles/history',
  scopes: ['esi-corporations.read_corporation_membership.v1'],
  roles: ['Director'],
  cacheSeconds: 3600,
  rateGroup: corpMember,
  paging: 'pages',
  response: z.array(
    z.object({
      changed_at: moment,
      character_id: id,
      issuer_id: id,
      new_roles: z.array(openEnum),
      old_roles: z.array(openEnum),
      role_type: openEnum,
    }),
  ),
});

/** Titles and the roles they carry. `name` may have HTML tags. */
export const corporationTitles = defineOperation({
  id: 'GetCorporationsCorporationIdTitles',
  path: '/corporations/{corporation_id}/titles',
  scopes: ['esi-corporations.read_titles.v1'],
  roles: ['Director'],
  cacheSeconds: 3600,
  rateGroup: corpDetail,
  response: z.array(
    z.object({
      name: z.string().optional(),
      ...roleFields,
      title_id: id.optional(),
    }),
  ),
});
