import { z } from 'zod';
import { defineOperation } from '../define-operation.ts';
import { id, integer, openEnum } from './fields.ts';
import { fitting } from './rate-groups.ts';

/** Fittings the character saved. `flag` is a slot or a bay; the description is text of players. */
export const characterFittings = defineOperation({
  id: 'GetCharactersCharacterIdFittings',
  path: '/characters/{character_id}/fittings',
  scopes: ['esi-fittings.read_fittings.v1'],
  cacheSeconds: 300,
  rateGroup: fitting,
  response: z.array(
    z.object({
      description: z.string(),
      fitting_id: id,
      items: z.array(z.object({ flag: openEnum, quantity: integer, type_id: id })),
      name: z.string(),
      ship_type_id: id,
    }),
  ),
});
