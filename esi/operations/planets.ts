import { z } from 'zod';
import { defineOperation } from '../define-operation.ts';
import { id, integer, moment, openEnum } from './fields.ts';
import { charIndustry } from './rate-groups.ts';

/** Kinds of planets that can be colonised, as far as we know. */
export const planetTypes = [
  'temperate',
  'barren',
  'oceanic',
  'ice',
  'gas',
  'lava',
  'storm',
  'plasma',
] as const;

/**
 * Colonies of the character. Everything is as of `last_update`, when the owner last looked at the colony in the
 * game.
 */
export const characterPlanets = defineOperation({
  id: 'GetCharactersCharacterIdPlanets',
  path: '/characters/{character_id}/planets',
  scopes: ['esi-planets.manage_planets.v1'],
  cacheSeconds: 600,
  rateGroup: charIndustry,
  response: z.array(
    z.object({
      last_update: moment,
      num_pins: integer,
      owner_id: id,
      planet_id: id,
      planet_type: openEnum,
      solar_system_id: id,
      upgrade_level: integer,
    }),
  ),
});

/**
 * Layout of one colony, as of the last time its owner looked at it in the game. Extractors run until
 * `expiry_time`.
 */
export const characterPlanet = defineOperation({
  id: 'GetCharactersCharacterIdPlanetsPlanetId',
  path: '/characters/{character_id}/planets/{planet_id}',
  scopes: ['esi-planets.manage_planets.v1'],
  cacheSeconds: 600,
  rateGroup: charIndustry,
  response: z.object({
    links: z.array(z.object({ destination_pin_id: id, link_level: integer, source_pin_id: id })),
    pins: z.array(
      z.object({
        contents: z.array(z.object({ amount: integer, type_id: id })).optional(),
        expiry_time: moment.optional(),
        extractor_details: z
          .object({
            cycle_time: integer.optional(),
            head_radius: z.number().optional(),
            heads: z.array(z.object({ head_id: id, latitude: z.number(), longitude: z.number() })),
            product_type_id: id.optional(),
            qty_per_cycle: integer.optional(),
          })
          .optional(),
        factory_details: z.object({ schematic_id: id }).optional(),
        install_time: moment.optional(),
        last_cycle_start: moment.optional(),
        latitude: z.number(),
        longitude: z.number(),
        pin_id: id,
        schematic_id: id.optional(),
        type_id: id,
      }),
    ),
    routes: z.array(
      z.object({
        content_type_id: id,
        destination_pin_id: id,
        quantity: z.number(),
        route_id: id,
        source_pin_id: id,
        waypoints: z.array(id).optional(),
      }),
    ),
  }),
});

/** What a factory on a planet makes; `cycle_time` is seconds. */
export const planetSchematic = defineOperation({
  id: 'GetUniverseSchematicsSchematicId',
  path: '/universe/schematics/{schematic_id}',
  cacheSeconds: 3600,
  rateGroup: null,
  response: z.object({ cycle_time: integer, schematic_name: z.string() }),
});
