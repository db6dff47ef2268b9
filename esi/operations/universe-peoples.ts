import { z } from 'zod';
import { defineOperation } from '../define-operation.ts';
import { id, integer } from './fields.ts';

/**
 * Factions of NPCs. `corporation_id` is the one that speaks for it, `militia_corporation_id` the one for
 * factional warfare.
 */
export const universeFactions = defineOperation({
  id: 'GetUniverseFactions',
  path: '/universe/factions',
  cacheSeconds: 'daily-1105',
  rateGroup: null,
  response: z.array(
    z.object({
      corporation_id: id.optional(),
      description: z.string(),
      faction_id: id,
      is_unique: z.boolean(),
      militia_corporation_id: id.optional(),
      name: z.string(),
      size_factor: z.number(),
      solar_system_id: id.optional(),
      station_count: integer,
      station_system_count: integer,
    }),
  ),
});

/** Races. `alliance_id` is a faction's id. */
export const universeRaces = defineOperation({
  id: 'GetUniverseRaces',
  path: '/universe/races',
  cacheSeconds: 'daily-1105',
  rateGroup: null,
  response: z.array(z.object({ alliance_id: id, description: z.string(), name: z.string(), race_id: id })),
});

/** Bloodlines of characters, with the attributes of old. */
export const universeBloodlines = defineOperation({
  id: 'GetUniverseBloodlines',
  path: '/universe/bloodlines',
  cacheSeconds: 'daily-1105',
  rateGroup: null,
  response: z.array(
    z.object({
      bloodline_id: id,
      charisma: integer,
      corporation_id: id,
      description: z.string(),
      intelligence: integer,
      memory: integer,
      name: z.string(),
      perception: integer,
      race_id: id,
      ship_type_id: id,
      willpower: integer,
    }),
  ),
});

/** Ancestries of characters. No route tells any more which one a character has. */
export const universeAncestries = defineOperation({
  id: 'GetUniverseAncestries',
  path: '/universe/ancestries',
  cacheSeconds: 'daily-1105',
  rateGroup: null,
  response: z.array(
    z.object({
      bloodline_id: id,
      description: z.string(),
      icon_id: id.optional(),
      id,
      name: z.string(),
      short_description: z.string().optional(),
    }),
  ),
});
