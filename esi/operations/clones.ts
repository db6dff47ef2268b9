import { z } from 'zod';
import { defineOperation } from '../define-operation.ts';
import { id, moment, openEnum } from './fields.ts';
import { charDetail, charLocation } from './rate-groups.ts';

/** What `location_id` of a clone can be, as far as we know. */
export const cloneLocationTypes = ['station', 'structure'] as const;

/** Home station and jump clones with their implants. The clone in use is not among them. */
export const characterClones = defineOperation({
  id: 'GetCharactersCharacterIdClones',
  path: '/characters/{character_id}/clones',
  scopes: ['esi-clones.read_clones.v1'],
  cacheSeconds: 120,
  rateGroup: charLocation,
  response: z.object({
    home_location: z.object({ location_id: id.optional(), location_type: openEnum.optional() }).optional(),
    jump_clones: z.array(
      z.object({
        implants: z.array(id),
        jump_clone_id: id,
        location_id: id,
        location_type: openEnum,
        name: z.string().optional(),
      }),
    ),
    last_clone_jump_date: moment.optional(),
    last_station_change_date: moment.optional(),
  }),
});

/** Types of the implants in the clone in use: bare ids. */
export const characterImplants = defineOperation({
  id: 'GetCharactersCharacterIdImplants',
  path: '/characters/{character_id}/implants',
  scopes: ['esi-clones.read_implants.v1'],
  cacheSeconds: 120,
  rateGroup: charDetail,
  response: z.array(id),
});
