import { z } from 'zod';
import { defineOperation } from '../define-operation.ts';
import { id, moment, openEnum } from './fields.ts';
import { fleet } from './rate-groups.ts';

/** Places in a fleet, as far as we know. */
export const fleetRoles = ['fleet_commander', 'squad_commander', 'squad_member', 'wing_commander'] as const;

/**
 * The fleet the character is in; 404 when in none, which costs tokens. `wing_id` and `squad_id` are -1 for who
 * commands above them.
 */
export const characterFleet = defineOperation({
  id: 'GetCharactersCharacterIdFleet',
  path: '/characters/{character_id}/fleet',
  scopes: ['esi-fleets.read_fleet.v1'],
  cacheSeconds: 60,
  rateGroup: fleet,
  response: z.object({ fleet_boss_id: id, fleet_id: id, role: openEnum, squad_id: id, wing_id: id }),
});

/** Settings of a fleet. Only its boss may ask, anybody else gets 404. */
export const fleetSettings = defineOperation({
  id: 'GetFleetsFleetId',
  path: '/fleets/{fleet_id}',
  scopes: ['esi-fleets.read_fleet.v1'],
  cacheSeconds: 5,
  rateGroup: fleet,
  response: z.object({
    is_free_move: z.boolean(),
    is_registered: z.boolean(),
    is_voice_enabled: z.boolean(),
    motd: z.string(),
  }),
});

/** Who is in a fleet, where and in what. Only its boss may ask, anybody else gets 404. */
export const fleetMembers = defineOperation({
  id: 'GetFleetsFleetIdMembers',
  path: '/fleets/{fleet_id}/members',
  scopes: ['esi-fleets.read_fleet.v1'],
  cacheSeconds: 5,
  rateGroup: fleet,
  response: z.array(
    z.object({
      character_id: id,
      join_time: moment,
      role: openEnum,
      role_name: z.string(),
      ship_type_id: id,
      solar_system_id: id,
      squad_id: id,
      station_id: id.optional(),
      takes_fleet_warp: z.boolean(),
      wing_id: id,
    }),
  ),
});
