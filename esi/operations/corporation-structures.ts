import { z } from 'zod';
import { defineOperation } from '../define-operation.ts';
import { id, integer, moment, openEnum } from './fields.ts';
import { corpIndustry, corpStructure } from './rate-groups.ts';

/** States of an Upwell structure, as far as we know. */
export const structureStates = [
  'anchor_vulnerable',
  'anchoring',
  'armor_reinforce',
  'armor_vulnerable',
  'deploy_vulnerable',
  'fitting_invulnerable',
  'hull_reinforce',
  'hull_vulnerable',
  'online_deprecated',
  'onlining_vulnerable',
  'shield_vulnerable',
  'unanchored',
  'unknown',
] as const;

/** States of a service module, as far as we know. */
export const structureServiceStates = ['online', 'offline', 'cleanup'] as const;

/**
 * Upwell structures of the corporation, 250 a page. `fuel_expires` is absent without fuel: low power, or
 * abandoned after a week. Hours are UTC. For the position, ask `universeStructure`.
 */
export const corporationStructures = defineOperation({
  id: 'GetCorporationsCorporationIdStructures',
  path: '/corporations/{corporation_id}/structures',
  scopes: ['esi-corporations.read_structures.v1'],
  roles: ['Station_Manager'],
  cacheSeconds: 3600,
  rateGroup: corpStructure,
  paging: 'pages',
  response: z.array(
    z.object({
      corporation_id: id,
      fuel_expires: moment.optional(),
      name: z.string().optional(),
      next_reinforce_apply: moment.optional(),
      next_reinforce_hour: integer.optional(),
      profile_id: id,
      reinforce_hour: integer.optional(),
      services: z.array(z.object({ name: z.string(), state: openEnum })).optional(),
      state: openEnum,
      state_timer_end: moment.optional(),
      state_timer_start: moment.optional(),
      structure_id: id,
      system_id: id,
      type_id: id,
      unanchors_at: moment.optional(),
    }),
  ),
});

/** States of a control tower, as far as we know. */
export const starbaseStates = ['offline', 'online', 'onlining', 'reinforced', 'unanchoring'] as const;

/**
 * Control towers. Their names are with `corporationAssetNames`. `state` is absent for one that is packed away,
 * `moon_id` where it is not anchored.
 */
export const corporationStarbases = defineOperation({
  id: 'GetCorporationsCorporationIdStarbases',
  path: '/corporations/{corporation_id}/starbases',
  scopes: ['esi-corporations.read_starbases.v1'],
  roles: ['Director'],
  cacheSeconds: 3600,
  rateGroup: corpStructure,
  paging: 'pages',
  response: z.array(
    z.object({
      moon_id: id.optional(),
      onlined_since: moment.optional(),
      reinforced_until: moment.optional(),
      starbase_id: id,
      state: openEnum.optional(),
      system_id: id,
      type_id: id,
      unanchor_at: moment.optional(),
    }),
  ),
});

/** Fuel and rights of one control tower. ESI finds it only with the system it is in. */
export const corporationStarbase = defineOperation({
  id: 'GetCorporationsCorporationIdStarbasesStarbaseId',
  path: '/corporations/{corporation_id}/starbases/{starbase_id}',
  query: z.object({ system_id: id }),
  scopes: ['esi-corporations.read_starbases.v1'],
  roles: ['Director'],
  cacheSeconds: 3600,
  rateGroup: corpStructure,
  response: z.object({
    allow_alliance_members: z.boolean(),
    allow_corporation_members: z.boolean(),
    anchor: openEnum,
    attack_if_at_war: z.boolean(),
    attack_if_other_security_status_dropping: z.boolean(),
    attack_security_status_threshold: z.number().optional(),
    attack_standing_threshold: z.number().optional(),
    fuel_bay_take: openEnum,
    fuel_bay_view: openEnum,
    fuels: z.array(z.object({ quantity: integer, type_id: id })).optional(),
    offline: openEnum,
    online: openEnum,
    unanchor: openEnum,
    use_alliance_standings: z.boolean(),
  }),
});

/** Structures of the corporation that industry can use. */
export const corporationFacilities = defineOperation({
  id: 'GetCorporationsCorporationIdFacilities',
  path: '/corporations/{corporation_id}/facilities',
  scopes: ['esi-corporations.read_facilities.v1'],
  roles: ['Factory_Manager'],
  cacheSeconds: 3600,
  rateGroup: corpStructure,
  response: z.array(z.object({ facility_id: id, system_id: id, type_id: id })),
});

/** What was done to audit log containers in the last 7 days. */
export const corporationContainerLogs = defineOperation({
  id: 'GetCorporationsCorporationIdContainersLogs',
  path: '/corporations/{corporation_id}/containers/logs',
  scopes: ['esi-corporations.read_container_logs.v1'],
  roles: ['Director'],
  cacheSeconds: 600,
  rateGroup: corpStructure,
  paging: 'pages',
  response: z.array(
    z.object({
      action: openEnum,
      character_id: id,
      container_id: id,
      container_type_id: id,
      location_flag: openEnum,
      location_id: id,
      logged_at: moment,
      new_config_bitmask: integer.optional(),
      old_config_bitmask: integer.optional(),
      password_type: openEnum.optional(),
      quantity: integer.optional(),
      type_id: id.optional(),
    }),
  ),
});

/**
 * Customs offices with taxes (parts of 1, not percent) and hours of reinforcement (UTC). They have neither
 * planet nor name: find the planet with `corporationAssetLocations`.
 */
export const corporationCustomsOffices = defineOperation({
  id: 'GetCorporationsCorporationIdCustomsOffices',
  path: '/corporations/{corporation_id}/customs_offices',
  scopes: ['esi-planets.read_customs_offices.v1'],
  roles: ['Director'],
  cacheSeconds: 3600,
  rateGroup: corpIndustry,
  paging: 'pages',
  response: z.array(
    z.object({
      alliance_tax_rate: z.number().optional(),
      allow_access_with_standings: z.boolean(),
      allow_alliance_access: z.boolean(),
      bad_standing_tax_rate: z.number().optional(),
      corporation_tax_rate: z.number().optional(),
      excellent_standing_tax_rate: z.number().optional(),
      good_standing_tax_rate: z.number().optional(),
      neutral_standing_tax_rate: z.number().optional(),
      office_id: id,
      reinforce_exit_end: integer,
      reinforce_exit_start: integer,
      standing_level: openEnum.optional(),
      system_id: id,
      terrible_standing_tax_rate: z.number().optional(),
      type_id: id.optional(),
    }),
  ),
});
