import { z } from 'zod';
import { defineOperation } from '../define-operation.ts';
import { id, integer, moment, openEnum, timeSpan } from './fields.ts';
import { sovereignty } from './rate-groups.ts';

/**
 * Who holds which system of known space. A `claim` has exactly one key: `faction`, `alliance` or `unclaimed`.
 */
export const sovereigntySystems = defineOperation({
  id: 'GetSovereigntySystems',
  path: '/sovereignty/systems',
  cacheSeconds: 300,
  rateGroup: sovereignty,
  response: z.object({
    solar_systems: z.array(
      z.object({
        claim: z.object({
          faction: z.object({ faction_id: id }).optional(),
          alliance: z
            .object({
              alliance_id: id,
              claimed_since: moment,
              corporation_id: id,
              development: z.object({
                activity_defense_multiplier: z.number(),
                industrial_level: integer,
                military_level: integer,
                strategic_level: integer,
              }),
              is_capital_system: z.boolean(),
              sovereignty_hub: z.object({ id, vulnerability_window: timeSpan.optional() }),
            })
            .optional(),
          unclaimed: z.boolean().optional(),
        }),
        solar_system_id: id,
      }),
    ),
  }),
});

/** Kinds of sovereignty campaigns, as far as we know. */
export const sovereigntyEventTypes = [
  'tcu_defense',
  'ihub_defense',
  'station_defense',
  'station_freeport',
] as const;

/** Fights for sovereignty that are announced or under way. Scores are parts of 1. */
export const sovereigntyCampaigns = defineOperation({
  id: 'GetSovereigntyCampaigns',
  path: '/sovereignty/campaigns',
  cacheSeconds: 5,
  rateGroup: sovereignty,
  response: z.array(
    z.object({
      attackers_score: z.number().optional(),
      campaign_id: id,
      constellation_id: id,
      defender_id: id.optional(),
      defender_score: z.number().optional(),
      event_type: openEnum,
      participants: z.array(z.object({ alliance_id: id, score: z.number() })).optional(),
      solar_system_id: id,
      start_time: moment,
      structure_id: id,
    }),
  ),
});
