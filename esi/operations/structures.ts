import { z } from 'zod';
import { defineOperation } from '../define-operation.ts';
import { id, integer, moment, openEnum, timeSpan } from './fields.ts';
import { activity, corpStructure } from './rate-groups.ts';

/** Orbital skyhooks of the corporation. */
export const corporationSkyhooks = defineOperation({
  id: 'GetCorporationsStructuresSkyhooksListing',
  path: '/corporations/{corporation_id}/structures/skyhooks',
  scopes: ['esi-structures.read_corporation.v1'],
  roles: ['Station_Manager'],
  cacheSeconds: 3600,
  rateGroup: corpStructure,
  response: z.object({ skyhooks: z.array(z.object({ id, planet_id: id })) }),
});

/** States of a skyhook, as far as we know. */
export const skyhookStates = [
  'Unspecified',
  'ShieldVulnerable',
  'ArmorReinforced',
  'ArmorVulnerable',
  'HullReinforced',
  'HullVulnerable',
] as const;

/**
 * One skyhook: what it holds, and when it can be robbed. It has neither name nor system: the planet tells.
 */
export const corporationSkyhook = defineOperation({
  id: 'GetCorporationsStructuresSkyhooksDetail',
  path: '/corporations/{corporation_id}/structures/skyhooks/{skyhook_id}',
  scopes: ['esi-structures.read_corporation.v1'],
  roles: ['Station_Manager'],
  cacheSeconds: 3600,
  rateGroup: corpStructure,
  response: z.object({
    effective_workforce: integer.optional(),
    id,
    is_active: z.boolean(),
    planet_id: id,
    reagents: z
      .array(z.object({ last_cycle: moment, secured_stock: integer, type_id: id, unsecured_stock: integer }))
      .optional(),
    reinforcement_timer: z.object({ end: moment }).optional(),
    state: openEnum,
    theft_vulnerability: timeSpan.optional(),
  }),
});

/** Sovereignty hubs of the corporation. Any member may ask, but not for their details. */
export const corporationSovereigntyHubs = defineOperation({
  id: 'GetCorporationsStructuresSovereigntyHubsListing',
  path: '/corporations/{corporation_id}/structures/sovereignty-hubs',
  scopes: ['esi-structures.read_corporation.v1'],
  cacheSeconds: 3600,
  rateGroup: corpStructure,
  response: z.object({ sovereignty_hubs: z.array(z.object({ id, solar_system_id: id })) }),
});

/** States of an upgrade, as far as we know. */
export const sovereigntyHubPowerStates = ['Unspecified', 'Online', 'Offline', 'Low', 'Pending'] as const;

/**
 * One hub: fuel, upgrades, transport of workforce. `configuration` and `state` have exactly one key: `import`,
 * `export` or `transit`.
 */
export const corporationSovereigntyHub = defineOperation({
  id: 'GetCorporationsStructuresSovereigntyHubsDetail',
  path: '/corporations/{corporation_id}/structures/sovereignty-hubs/{sovereignty_hub_id}',
  scopes: ['esi-structures.read_corporation.v1'],
  roles: ['Station_Manager'],
  cacheSeconds: 3600,
  rateGroup: corpStructure,
  response: z.object({
    fuel_access_list_id: id.optional(),
    id,
    reagent_bay: z.object({
      last_updated: moment,
      reagents: z.array(z.object({ amount: integer, burning_per_hour: integer, type_id: id })),
    }),
    resources: z.object({
      power: z.object({ allocated: integer, available: integer }),
      workforce: z.object({ allocated: integer, available: integer }),
    }),
    solar_system_id: id,
    upgrades: z.array(z.object({ power_state: openEnum, type_id: id })),
    vulnerability_window: timeSpan.optional(),
    workforce_transport: z.object({
      configuration: z.object({
        import: z.object({ sources: z.array(z.object({ solar_system_id: id })) }).optional(),
        export: z.object({ amount: integer, solar_system_id: id.optional() }).optional(),
        transit: z.boolean().nullish(),
      }),
      state: z.object({
        import: z.object({ sources: z.array(z.object({ amount: integer, solar_system_id: id })) }).optional(),
        export: z.object({ amount: integer.optional(), solar_system_id: id.optional() }).optional(),
        transit: z.boolean().nullish(),
      }),
    }),
  }),
});

/** Skyhooks of anybody that can be robbed now or soon. */
export const raidableSkyhooks = defineOperation({
  id: 'GetSkyhooksRaidable',
  path: '/skyhooks/raidable',
  cacheSeconds: 300,
  rateGroup: activity,
  response: z.object({
    skyhooks: z.array(z.object({ planet_id: id, solar_system_id: id, theft_vulnerability: timeSpan })),
  }),
});
