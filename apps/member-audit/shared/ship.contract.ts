import { defineContract, id, named } from '@muster/core/contract';
import * as z from 'zod/mini';
import { CHARACTER_PATH, characterParams } from './character-path.ts';

export const shipContract = defineContract({
  method: 'GET',
  path: `${CHARACTER_PATH}/ship`,
  summary: 'The ship the character sits in',
  params: characterParams,
  response: z.object({
    ship: z.nullable(z.object({ itemId: id, type: named, name: z.string() })),
  }),
});
