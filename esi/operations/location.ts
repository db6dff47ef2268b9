import { z } from 'zod';
import { defineOperation } from '../define-operation.ts';
import { id, integer, moment } from './fields.ts';
import { charLocation } from './rate-groups.ts';

/** Where the character is: in a station, in a structure, or (neither given) in space. */
export const characterLocation = defineOperation({
  id: 'GetCharactersCharacterIdLocation',
  path: '/characters/{character_id}/location',
  scopes: ['esi-location.read_location.v1'],
  cacheSeconds: 5,
  rateGroup: charLocation,
  response: z.object({ solar_system_id: id, station_id: id.optional(), structure_id: id.optional() }),
});

/** Whether the character is in the game, and when it last came and went. */
export const characterOnline = defineOperation({
  id: 'GetCharactersCharacterIdOnline',
  path: '/characters/{character_id}/online',
  scopes: ['esi-location.read_online.v1'],
  cacheSeconds: 60,
  rateGroup: charLocation,
  response: z.object({
    last_login: moment.optional(),
    last_logout: moment.optional(),
    logins: integer.optional(),
    online: z.boolean(),
  }),
});

/** The ship the character sits in. `ship_item_id` stays the same until the ship is repackaged. */
export const characterShip = defineOperation({
  id: 'GetCharactersCharacterIdShip',
  path: '/characters/{character_id}/ship',
  scopes: ['esi-location.read_ship_type.v1'],
  cacheSeconds: 5,
  rateGroup: charLocation,
  response: z.object({ ship_item_id: id, ship_name: z.string(), ship_type_id: id }),
});
