import { z } from 'zod';
import { defineOperation } from '../define-operation.ts';
import { day, id, integer, moment, openEnum } from './fields.ts';
import { charIndustry, corpIndustry } from './rate-groups.ts';

/** States of an industry job, as far as we know. */
export const industryJobStatuses = [
  'active',
  'cancelled',
  'delivered',
  'paused',
  'ready',
  'reverted',
] as const;

/** What every industry job tells. */
const jobFields = {
  activity_id: id,
  blueprint_id: id,
  blueprint_location_id: id,
  blueprint_type_id: id,
  completed_character_id: id.optional(),
  completed_date: moment.optional(),
  cost: z.number().optional(),
  duration: integer,
  end_date: moment,
  facility_id: id,
  installer_id: id,
  job_id: id,
  licensed_runs: integer.optional(),
  output_location_id: id,
  pause_date: moment.optional(),
  probability: z.number().optional(),
  product_type_id: id.optional(),
  runs: integer,
  start_date: moment,
  status: openEnum,
  successful_runs: integer.optional(),
};

/**
 * Industry jobs the character installed for itself; with `include_completed` also those delivered in the last
 * 90 days. `duration` is seconds. A job past `end_date` is still `active` until somebody delivers it.
 */
export const characterIndustryJobs = defineOperation({
  id: 'GetCharactersCharacterIdIndustryJobs',
  path: '/characters/{character_id}/industry/jobs',
  query: z.object({ include_completed: z.boolean().optional() }),
  scopes: ['esi-industry.read_character_jobs.v1'],
  cacheSeconds: 300,
  rateGroup: charIndustry,
  response: z.array(
    z.object({
      ...jobFields,
      station_id: id,
    }),
  ),
});

/** Industry jobs of the corporation, as `characterIndustryJobs`; the place is called `location_id` here. */
export const corporationIndustryJobs = defineOperation({
  id: 'GetCorporationsCorporationIdIndustryJobs',
  path: '/corporations/{corporation_id}/industry/jobs',
  query: z.object({ include_completed: z.boolean().optional() }),
  scopes: ['esi-industry.read_corporation_jobs.v1'],
  roles: ['Factory_Manager'],
  cacheSeconds: 300,
  rateGroup: corpIndustry,
  paging: 'pages',
  response: z.array(
    z.object({
      ...jobFields,
      location_id: id,
    }),
  ),
});

/**
 * Mining ledger of the last 30 days: what was mined a day, by system and type. Quantities of today still grow.
 */
export const characterMining = defineOperation({
  id: 'GetCharactersCharacterIdMining',
  path: '/characters/{character_id}/mining',
  scopes: ['esi-industry.read_character_mining.v1'],
  cacheSeconds: 600,
  rateGroup: charIndustry,
  paging: 'pages',
  response: z.array(z.object({ date: day, quantity: integer, solar_system_id: id, type_id: id })),
});

/**
 * Moon drills at work. The chunk can be fractured from `chunk_arrival_time` and does so by itself at
 * `natural_decay_time`.
 */
export const corporationMoonExtractions = defineOperation({
  id: 'GetCorporationCorporationIdMiningExtractions',
  path: '/corporation/{corporation_id}/mining/extractions',
  scopes: ['esi-industry.read_corporation_mining.v1'],
  roles: ['Station_Manager'],
  cacheSeconds: 1800,
  rateGroup: corpIndustry,
  paging: 'pages',
  response: z.array(
    z.object({
      chunk_arrival_time: moment,
      extraction_start_time: moment,
      moon_id: id,
      natural_decay_time: moment,
      structure_id: id,
    }),
  ),
});

/** Structures that keep a ledger of what is mined around them. */
export const corporationMiningObservers = defineOperation({
  id: 'GetCorporationCorporationIdMiningObservers',
  path: '/corporation/{corporation_id}/mining/observers',
  scopes: ['esi-industry.read_corporation_mining.v1'],
  roles: ['Accountant'],
  cacheSeconds: 3600,
  rateGroup: corpIndustry,
  paging: 'pages',
  response: z.array(z.object({ last_updated: day, observer_id: id, observer_type: openEnum })),
});

/**
 * Who mined what at one structure, a row a day, character and type; `recorded_corporation_id` is the miner's
 * corporation of then.
 */
export const corporationMiningObserver = defineOperation({
  id: 'GetCorporationCorporationIdMiningObserversObserverId',
  path: '/corporation/{corporation_id}/mining/observers/{observer_id}',
  scopes: ['esi-industry.read_corporation_mining.v1'],
  roles: ['Accountant'],
  cacheSeconds: 3600,
  rateGroup: corpIndustry,
  paging: 'pages',
  response: z.array(
    z.object({
      character_id: id,
      last_updated: day,
      quantity: integer,
      recorded_corporation_id: id,
      type_id: id,
    }),
  ),
});
