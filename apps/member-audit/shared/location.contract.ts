import { defineContract, id, named } from '@muster/core/contract';
import * as z from 'zod/mini';
import { CHARACTER_PATH, characterParams } from './character-path.ts';

/** A solar system as every page shows it. `security` is the true one, not rounded. */
export const solarSystem = z.object({
  id,
  name: z.nullable(z.string()),
  security: z.nullable(z.number()),
  region: z.nullable(z.string()),
});
export type SolarSystem = z.infer<typeof solarSystem>;

export const locationContract = defineContract({
  method: 'GET',
  path: `${CHARACTER_PATH}/location`,
  summary: 'Where the character is',
  params: characterParams,
  response: z.object({
    location: z.nullable(
      z.object({
        system: solarSystem,
        /** The station or structure the character is docked in; null in space. */
        dockedAt: z.nullable(named),
      }),
    ),
  }),
});
