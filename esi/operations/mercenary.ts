import { z } from 'zod';
import { defineOperation } from '../define-operation.ts';
import { id, integer, moment, openEnum, uuid } from './fields.ts';
import { charActivity, charStructure } from './rate-groups.ts';

/** Mercenary dens the character owns. */
export const characterMercenaryDens = defineOperation({
  id: 'GetCharactersStructuresMercenaryDensListing',
  path: '/characters/{character_id}/structures/mercenary-dens',
  scopes: ['esi-structures.read_character.v1'],
  cacheSeconds: 3600,
  rateGroup: charStructure,
  response: z.object({ mercenary_dens: z.array(z.object({ id, planet_id: id })) }),
});

/** States of a mercenary den, as far as we know. */
export const mercenaryDenStates = ['Unspecified', 'Running', 'Paused', 'Disabled'] as const;

/**
 * One den: its evolution, the infomorphs it holds, the skyhook it stands by. A tight budget (30 tokens in 15
 * minutes).
 */
export const characterMercenaryDen = defineOperation({
  id: 'GetCharactersStructuresMercenaryDensDetail',
  path: '/characters/{character_id}/structures/mercenary-dens/{mercenary_den_id}',
  scopes: ['esi-structures.read_character.v1'],
  cacheSeconds: 3600,
  rateGroup: charStructure,
  response: z.object({
    evolution: z.object({
      anarchy: z.object({ amount: integer, level: openEnum }),
      development: z.object({ amount: integer, level: openEnum }),
    }),
    id,
    infomorphs: z.object({ amount: integer }),
    reinforcement_timer: z.object({ end: moment }).optional(),
    skyhook: z.object({ corporation_id: id, id, planet_id: id }),
    state: openEnum,
    type_id: id,
  }),
});

/** Tactical operations at the character's dens. */
export const characterMercenaryTacticalOperations = defineOperation({
  id: 'GetCharactersMercenaryTacticalOperationsListing',
  path: '/characters/{character_id}/mercenary-tactical-operations',
  scopes: ['esi-activities.read_character.v1'],
  cacheSeconds: 300,
  rateGroup: charActivity,
  response: z.object({ operations: z.array(z.object({ id: uuid, mercenary_den_id: id })) }),
});

/** States of a tactical operation, as far as we know. */
export const mercenaryTacticalOperationStates = [
  'Unspecified',
  'Available',
  'Started',
  'Completed',
  'Expired',
  'Removed',
] as const;

/** One tactical operation. */
export const characterMercenaryTacticalOperation = defineOperation({
  id: 'GetCharactersMercenaryTacticalOperationsDetail',
  path: '/characters/{character_id}/mercenary-tactical-operations/{operation_id}',
  scopes: ['esi-activities.read_character.v1'],
  cacheSeconds: 300,
  rateGroup: charActivity,
  response: z.object({
    dungeon_type_id: id,
    expires: moment,
    id: uuid,
    mercenary_den_id: id,
    state: openEnum,
  }),
});
